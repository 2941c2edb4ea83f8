import { actionIndex } from "./action-alphabet.ts";
import { ArnIndex } from "./arn-index.ts";
import { type Bitset, has, isEmpty } from "./bitset.ts";
import { compilePolicy, type ScopedStatement } from "./compiled-policy.ts";
import type { Directory } from "./directory.ts";
import { exampleResources } from "./example-resources.ts";
import type { Reach } from "./gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN } from "./level.ts";
import { type AccountFacts, type Binding, NO_BINDING } from "./principal-context.ts";
import type { Rights, Targets, Universe } from "./rights.ts";
import type { PolicySource, Subject } from "./subject.ts";
import type { TrustIndex } from "./trust-index.ts";

/** The account as all evaluations share it. */
export interface World {
  readonly directory: Directory;
  readonly trust: TrustIndex;
  readonly facts: AccountFacts;
  /** Roles by what a path asks of them, worked out once. */
  readonly ready: Map<string, Reach>;
  /** Principals by the set of groups or policies that reaches them. */
  readonly holders: Map<string, Bitset>;
  subjectOf(member: number): Subject;
}

export type UniverseName = "principals" | "groups" | "policies";

/**
 * A subject with its answers so far. Is responsible for asking its rights no question twice; may not know paths.
 */
export class Actor {
  readonly subject: Subject;
  readonly rights: Rights;
  /** Number of the principal. */
  readonly member: number;
  readonly #world: World;
  readonly #memory: Map<string, unknown>;
  readonly #own = new Map<string, unknown>();

  /** @param memory shared by actors with the same rights */
  constructor(world: World, subject: Subject, rights: Rights, memory = new Map<string, unknown>()) {
    this.subject = subject;
    this.rights = rights;
    this.member = world.directory.numberOf(subject.principal.arn) ?? -1;
    this.#world = world;
    this.#memory = memory;
  }

  targets(action: string, universe: UniverseName, binding: Binding = NO_BINDING): Targets {
    const asked = this.#asked(binding);
    return this.#answer(`${action} ${universe} ${keyOf(asked)}`, () =>
      this.rights.targets(action, this.#universe(universe), asked),
    );
  }

  /** The same for what depends on who the actor is. */
  onceForItself<T>(key: string, work: () => T): T {
    const before = this.#own.get(key);
    if (before !== undefined) return before as T;
    const made = work();
    this.#own.set(key, made);
    return made;
  }

  /** Whether the action is allowed somewhere in any case: a quick answer, where no is not final. */
  surely(action: string): boolean {
    return has(this.rights.sure, actionIndex(action));
  }

  /** Bound keys that no policy asks for make no difference. */
  #asked(binding: Binding): Binding {
    const entries = Object.entries(binding).filter(([key]) => this.rights.asks(key));
    return entries.length === 0 ? NO_BINDING : Object.fromEntries(entries);
  }

  /** Works something out once for all actors with these rights. */
  once<T>(key: string, work: () => T): T {
    const before = this.#memory.get(key);
    if (before !== undefined) return before as T;
    const made = work();
    this.#memory.set(key, made);
    return made;
  }

  /** Roles that no policy of the actor keeps it from assuming, once the role's trust names it. */
  notDenied(options: { readonly ignoreBoundary: boolean }): Targets {
    return this.#answer(`not denied ${options.ignoreBoundary}`, () =>
      this.rights.targets("sts:AssumeRole", this.#world.directory.principalUniverse, NO_BINDING, {
        ...options,
        ignoreIdentity: true,
      }),
    );
  }

  /** Whether the action is allowed on things of the account that are not in the state. */
  anywhere(action: string, binding: Binding = NO_BINDING): Targets {
    return this.#answer(`${action} anywhere ${keyOf(binding)}`, () => {
      const { account, partition } = this.#world.facts;
      const bit = actionIndex(action);
      const statements = this.subject.identity.flatMap(({ document }) =>
        compilePolicy(document)
          .allows.filter(({ actions }) => has(actions, bit))
          .map(({ statement }) => statement),
      );
      return this.on(action, exampleResources(action, statements, account, partition), binding);
    });
  }

  /** Whether the action is allowed on some of these resources, of which nothing else is known. */
  on(action: string, arns: readonly string[], binding: Binding = NO_BINDING): Targets {
    const universe = { index: new ArnIndex(arns), facts: () => undefined };
    return this.rights.targets(action, universe, binding);
  }

  /** The statements that speak of an action, with the policies that they are in. */
  statementsOn(action: string): StatementOn[] {
    const { identity, boundary, scps, rcps } = this.subject;
    const index = actionIndex(action);
    const sources = [...identity, ...(boundary ? [boundary] : []), ...scps.flat(), ...rcps.flat()];
    return sources.flatMap((source) => {
      const policy = compilePolicy(source.document);
      return [...policy.allows, ...policy.denies]
        .filter(({ actions }) => has(actions, index))
        .map((scoped) => ({ source, scoped }));
    });
  }

  #answer(key: string, ask: () => Targets): Targets {
    return this.once(key, ask);
  }

  #universe(name: UniverseName): Universe {
    const { principalUniverse, groupUniverse, policyUniverse } = this.#world.directory;
    return { principals: principalUniverse, groups: groupUniverse, policies: policyUniverse }[name];
  }
}

export interface StatementOn {
  readonly source: PolicySource;
  readonly scoped: ScopedStatement;
}

/** The best that holds for any of the things asked about. */
export function levelOf(targets: Targets): Level {
  if (!isEmpty(targets.must)) return PROVEN;
  return isEmpty(targets.may) ? NONE : CONDITIONAL;
}

export function levelAt(targets: Targets, member: number): Level {
  if (has(targets.must, member)) return PROVEN;
  return has(targets.may, member) ? CONDITIONAL : NONE;
}

function keyOf(binding: Binding): string {
  return binding === NO_BINDING ? "" : JSON.stringify(binding);
}

import { actionIndex } from "./action-alphabet.ts";
import { ArnIndex } from "./arn-index.ts";
import { has, isEmpty, union } from "./bitset.ts";
import { compilePolicy, type ScopedStatement } from "./compiled-policy.ts";
import type { Directory } from "./directory.ts";
import { exampleResources } from "./example-resources.ts";
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
  readonly #answers: Map<string, Targets>;

  /** @param answers shared by actors with the same rights */
  constructor(world: World, subject: Subject, rights: Rights, answers = new Map<string, Targets>()) {
    this.subject = subject;
    this.rights = rights;
    this.member = world.directory.numberOf(subject.principal.arn) ?? -1;
    this.#world = world;
    this.#answers = answers;
  }

  targets(action: string, universe: UniverseName, binding: Binding = NO_BINDING): Targets {
    return this.#answer(`${action} ${universe} ${JSON.stringify(binding)}`, () =>
      this.rights.targets(action, this.#universe(universe), binding),
    );
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
    return this.#answer(`${action} anywhere ${JSON.stringify(binding)}`, () => {
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
    const before = this.#answers.get(key);
    if (before) return before;
    const answer = ask();
    this.#answers.set(key, answer);
    return answer;
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

/** What is true of either, where a thing may be open in one and sure in the other. */
export function eitherOf(left: Targets, right: Targets): Targets {
  const must = union(left.must, right.must);
  return { must, may: union(left.may, right.may), open: new Map([...left.open, ...right.open]) };
}

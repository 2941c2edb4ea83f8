import { actionIndex } from "./action-alphabet.ts";
import type { Answer, Targets, Universe } from "./answer.ts";
import { type Bitset, has, isEmpty } from "./bitset.ts";
import { compilePolicy, type ScopedStatement } from "./compiled-policy.ts";
import type { ComputeInventory } from "./compute.ts";
import type { Directory } from "./directory.ts";
import { CONDITIONAL, type Level, NONE, PROVEN } from "./level.ts";
import { type AccountFacts, type Binding, NO_BINDING } from "./principal-context.ts";
import type { ReadyRoles } from "./ready-roles.ts";
import type { Rights } from "./rights.ts";
import type { OrganizationLevels, PolicySource, Subject } from "./subject.ts";
import type { TrustIndex } from "./trust-index.ts";
import type { FittingUsers, UserFits } from "./users-who.ts";

/** The account as all evaluations share it. */
export interface World {
  readonly directory: Directory;
  readonly trust: TrustIndex;
  readonly compute: ComputeInventory;
  readonly facts: AccountFacts;
  /** The organization's resource control policies, which bind those without policies in the account too. */
  readonly rcps: OrganizationLevels["rcps"];
  /** Roles by what a path asks of them, worked out once. */
  readonly ready: Map<string, ReadyRoles>;
  /** Principals by the set of groups or policies that reaches them. */
  readonly holders: Map<string, Bitset>;
  /** Users by what is asked of them. */
  readonly users: Map<UserFits, FittingUsers>;
  /** What was answered so far, whoever asked. */
  readonly answers: Map<string, Answer>;
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
  #own: Map<string, unknown> | undefined;

  /** @param rights shared by actors with the same policies */
  constructor(world: World, subject: Subject, rights: Rights) {
    this.subject = subject;
    this.rights = rights;
    this.member = world.directory.numberOf(subject.principal.arn) ?? -1;
    this.#world = world;
  }

  targets(action: string, universe: UniverseName, binding: Binding = NO_BINDING): Targets {
    return this.rights.targets(action, this.#universe(universe), binding);
  }

  /** The same for what depends on who the actor is. */
  onceForItself<T>(key: string, work: () => T): T {
    const before = this.#own?.get(key);
    if (before !== undefined) return before as T;
    const made = work();
    this.#own ??= new Map();
    this.#own.set(key, made);
    return made;
  }

  /** Whether the action is allowed somewhere in any case: a quick answer, where no is not final. */
  surely(action: string): boolean {
    return has(this.rights.sure, actionIndex(action));
  }

  /** Works something out once for all actors with these rights. */
  once<T>(key: string, work: () => T): T {
    return this.rights.once(key, work);
  }

  /** Roles that no policy of the actor keeps it from assuming, once the role's trust names it. */
  notDenied(options: { readonly ignoreBoundary: boolean }): Targets {
    const { principalUniverse } = this.#world.directory;
    return this.rights.targets("sts:AssumeRole", principalUniverse, NO_BINDING, {
      ...options,
      ignoreIdentity: true,
    });
  }

  /** Whether the action is allowed on things of the account that are not in the state. */
  anywhere(action: string, binding: Binding = NO_BINDING): Targets {
    return this.rights.anywhere(action, binding);
  }

  /** The same for things of another kind than principals, groups and policies. */
  among(action: string, universe: Universe): Targets {
    return this.rights.targets(action, universe, NO_BINDING);
  }

  /** Whether the action is allowed on some of these resources, of which nothing else is known. */
  on(action: string, arns: readonly string[], binding: Binding = NO_BINDING): Targets {
    return this.rights.on(action, arns, binding);
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

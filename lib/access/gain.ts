import type { Targets } from "./answer.ts";
import { type Bitset, has, intersection, isEmpty, noMembers, setOf, union, withoutMember } from "./bitset.ts";
import { CONDITIONAL, type Level, NONE, PROVEN } from "./level.ts";
import type { EscalationPath } from "./paths/escalation-path.ts";
import type { ReadyRoles } from "./ready-roles.ts";
import type { Subject } from "./subject.ts";

/** Principals by how surely a step reaches them; each set holds the one before it. */
export interface Reach {
  readonly must: Bitset;
  readonly may: Bitset;
  /** Reached if facts that are not known allow it. */
  readonly perhaps: Bitset;
}

/** What one path gives an actor. */
export interface Gain {
  readonly path: EscalationPath;
  /** Principals that the actor becomes. */
  readonly become?: Reach;
  /** Where `become` is what compute might run as: the roles, as they are from change to change. */
  readonly compute?: ReadyRoles;
  /** Compute that runs as the principals of `become`, for people. */
  readonly runsAs?: ReadonlyMap<number, string>;
  /** Principals that the actor becomes after giving them every right that their limits leave. */
  readonly raised?: Reach;
  /** What the actor itself, or a principal that it becomes, turns into. */
  readonly variants?: readonly Variant[];
  /** Leads to administrator outside the principals of the state. */
  readonly administrator?: Level;
  /** What was decided on the way, for explanations. */
  readonly checks: () => readonly Check[];
  /** Facts without which `perhaps` cannot be decided. */
  readonly missing?: string;
  /** No other path to the same can be surer. */
  readonly isSurest?: boolean;
  /** Told, never counted as reaching administrator: what would have to be known for it to count. */
  readonly aside?: string;
}

export interface Variant {
  readonly subject: Subject;
  readonly level: Level;
  /** What changed, as a clause: "without its permissions boundary". */
  readonly change: string;
}

/** An action that the path takes, and on which things the actor may take it. */
export interface Check {
  readonly action: string;
  readonly targets: Targets;
  /** The things asked about are those that the gain speaks of; otherwise any one of them will do. */
  readonly perMember: boolean;
  /** The principal acted upon is a role to be assumed, whose trust policy has a say. */
  readonly byTrust?: true;
}

export function reach(must: Bitset, may: Bitset, perhaps: Bitset = may): Reach {
  const wide = union(may, must);
  return { must, may: wide, perhaps: perhaps === may ? wide : union(perhaps, wide) };
}

const nobody = new Map<number, Reach>();

/** One object for each size, so that it can be told by identity. */
export function noReach(size: number): Reach {
  const none = noMembers(size);
  const before = nobody.get(none.length);
  if (before) return before;
  const made = { must: none, may: none, perhaps: none };
  nobody.set(none.length, made);
  return made;
}

export function bothReach(
  left: Reach,
  right: { readonly must: Bitset; readonly may: Bitset; readonly perhaps?: Bitset },
): Reach {
  const perhaps = right.perhaps ?? right.may;
  const may = intersection(left.may, right.may);
  const alike = left.perhaps === left.may && perhaps === right.may;
  return {
    must: intersection(left.must, right.must),
    may,
    perhaps: alike ? may : intersection(left.perhaps, perhaps),
  };
}

export function eitherReach(left: Reach, right: Reach): Reach {
  if (isNoReach(left)) return right;
  if (isNoReach(right)) return left;
  const must = union(left.must, right.must);
  const may = union(left.may, right.may);
  const alike = left.perhaps === left.may && right.perhaps === right.may;
  const perhaps = alike ? may : union(left.perhaps, right.perhaps);
  const same = must === left.must && may === left.may && perhaps === left.perhaps;
  return same ? left : { must, may, perhaps };
}

/** The same for everybody but one. */
export function reachWithout(of: Reach, member: number): Reach {
  const { must, may, perhaps } = of;
  if (!has(perhaps, member)) return of;
  const others = withoutMember(may, member);
  return {
    must: withoutMember(must, member),
    may: others,
    perhaps: perhaps === may ? others : withoutMember(perhaps, member),
  };
}

/** Takes everything down to a level. */
export function cappedReach(of: Reach, level: Level): Reach {
  if (level === PROVEN) return of;
  const none = noReach(of.must.length * 32);
  if (level === CONDITIONAL) return { ...of, must: none.must };
  return level === NONE ? none : { ...none, perhaps: of.perhaps };
}

export function isNoReach(of: Reach): boolean {
  return isEmpty(of.perhaps);
}

export function onlyMember(size: number, member: number): Reach {
  const set = setOf(size, member >= 0 ? [member] : []);
  return { must: set, may: set, perhaps: set };
}

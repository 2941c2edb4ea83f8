import type { Actor } from "./actor.ts";
import { equals } from "./bitset.ts";
import type { Reach } from "./gain.ts";
import type { Level } from "./level.ts";
import type { ReadyRoles } from "./ready-roles.ts";
import type { Subject } from "./subject.ts";

/** A subject in the graph, with where it leads. */
export interface GraphNode {
  actor: Actor;
  /** Administrator as it stands. */
  administrator: Level;
  edges: Edges;
  variants: readonly VariantEdge[];
  /** What it leads to depends on the policies that others hold. */
  leansOnOthers: boolean;
  /** Its own policies say all that there is to say: where else it leads makes no difference. */
  isFinal: boolean;
  /** How far from the principal itself: what is gained by several changes in a row is followed so far only. */
  depth: number;
  /** How surely it reaches administrator; set by `settle`. */
  reaches: Level;
  /** Nodes that lead on were settled before those that lead to them, so chains of falling rank end. */
  rank: number;
}

export interface Edges {
  readonly become: Reach;
  readonly raised: Reach;
  /**
   * Roles that compute might run as which the actor can take over. A doubt of its own kind: it counts only for
   * roles that surely or conditionally lead on, or one missing inventory would put everybody in doubt.
   */
  readonly compute: readonly ReadyRoles[];
}

export interface VariantEdge {
  readonly node: GraphNode;
  readonly level: Level;
}

/** Whether the node speaks of the principal as it was before a change. */
export function isOther({ subject: before, member }: Actor, subject: Subject): boolean {
  return (
    (member >= 0 && before.principal !== subject.principal) ||
    before.missing.join("\n") !== subject.missing.join("\n")
  );
}

/** Whether two evaluations of a node lead to the same. */
export function leadsAlike(before: GraphNode, after: GraphNode): boolean {
  return (
    before.administrator === after.administrator &&
    before.actor.subject.missing.length > 0 === after.actor.subject.missing.length > 0 &&
    isSameReach(before.edges.become, after.edges.become) &&
    isSameReach(before.edges.raised, after.edges.raised) &&
    isSameList(before.edges.compute, after.edges.compute, (left, right) => left === right) &&
    isSameList(
      before.variants,
      after.variants,
      (left, right) => left.node === right.node && left.level === right.level,
    )
  );
}

function isSameReach(left: Reach, right: Reach): boolean {
  if (left === right) return true;
  return (["must", "may", "perhaps"] as const).every((level) => equals(left[level], right[level]));
}

function isSameList<T>(
  left: readonly T[],
  right: readonly T[],
  same: (left: T, right: T) => boolean,
): boolean {
  return (
    left.length === right.length &&
    left.every((item, index) => right[index] !== undefined && same(item, right[index]))
  );
}

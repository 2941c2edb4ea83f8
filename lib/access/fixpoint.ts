import { addTo, type Bitset, emptySet, intersects } from "./bitset.ts";
import { noReach, type Reach } from "./gain.ts";
import type { GraphNode } from "./graph-node.ts";
import { CONDITIONAL, type Level, PROVEN, UNKNOWN } from "./level.ts";
import { isServiceLinked } from "./subject.ts";

type Nodes = readonly (GraphNode | undefined)[];

/** Principals, and raised principals, by number. */
export interface ReachedSets {
  readonly base: Bitset;
  readonly raised: Bitset;
}

/**
 * Who reaches administrator. Is responsible for following edges backwards until nobody is added; may not make nodes.
 */
export class Fixpoint {
  readonly #size: number;
  readonly #base: Nodes;
  readonly #raised: Nodes;
  /** Those who reach administrator at least so surely. */
  readonly #reached: { readonly [L in 1 | 2 | 3]: ReachedSets };
  #nextRank = 0;

  /** @param base the nodes of principals by number, as they are from time to time; the same for `raised` */
  constructor(size: number, base: Nodes, raised: Nodes) {
    this.#size = size;
    this.#base = base;
    this.#raised = raised;
    const sets = () => ({ base: emptySet(size), raised: emptySet(size) });
    this.#reached = { 1: sets(), 2: sets(), 3: sets() };
  }

  reachedSets(level: 1 | 2 | 3): ReachedSets {
    return this.#reached[level];
  }

  /** Forgets who reached administrator. */
  startOver(): void {
    for (const level of [UNKNOWN, CONDITIONAL, PROVEN] as const) {
      this.#reached[level].base.fill(0);
      this.#reached[level].raised.fill(0);
    }
    this.#nextRank = 0;
  }

  /** The reverse fixpoint over nodes that no settled one leads to, from the surest level down. */
  settle(nodes: readonly GraphNode[]): void {
    for (const level of [PROVEN, CONDITIONAL, UNKNOWN] as const) {
      const first = nodes.filter((node) => node.reaches < level && !this.#settleNode(node, level, true));
      let open = first.filter((node) => this.#hasEdges(node));
      let before = -1;
      while (open.length !== before) {
        before = open.length;
        open = open.filter((node) => !this.#settleNode(node, level, false));
      }
    }
  }

  /** @param alone whether to look at what does not change from round to round, too */
  #settleNode(node: GraphNode, level: 1 | 2 | 3, alone: boolean): boolean {
    if (!(alone && this.#reachesAlone(node, level)) && !this.#leadsOn(node, level)) return false;
    this.#mark(node, level);
    return true;
  }

  #hasEdges({ edges, variants }: GraphNode): boolean {
    const none = noReach(this.#size);
    return edges.become !== none || edges.raised !== none || variants.length > 0;
  }

  /** What a node is by itself, or by compute that might run as a role that is settled already. */
  #reachesAlone(node: GraphNode, level: 1 | 2 | 3): boolean {
    if (node.administrator >= level) return true;
    if (level !== UNKNOWN) return false;
    const { subject } = node.actor;
    if (subject.missing.length > 0 && !isServiceLinked(subject.principal)) return true;
    const reached = this.#reached[CONDITIONAL].base;
    return node.edges.compute.some(({ reach: { may } }) => intersects(may, reached));
  }

  #leadsOn({ edges: { become, raised: lifted }, variants }: GraphNode, level: 1 | 2 | 3): boolean {
    const reached = this.#reached[level];
    const none = noReach(this.#size);
    return (
      (become !== none && intersects(edgesAt(become, level), reached.base)) ||
      (lifted !== none && intersects(edgesAt(lifted, level), reached.raised)) ||
      variants.some((variant) => variant.level >= level && variant.node.reaches >= level)
    );
  }

  #mark(node: GraphNode, level: Level): void {
    node.reaches = level;
    node.rank = this.#nextRank;
    this.#nextRank += 1;
    const member = node.actor.member;
    if (member < 0) return;
    for (let at = level; at >= UNKNOWN; at -= 1) {
      const reached = this.#reached[at as 1 | 2 | 3];
      if (this.#base[member] === node) addTo(reached.base, member);
      if (this.#raised[member] === node) addTo(reached.raised, member);
    }
  }
}

function edgesAt(reach: Reach, level: 1 | 2 | 3): Bitset {
  return level === PROVEN ? reach.must : level === CONDITIONAL ? reach.may : reach.perhaps;
}

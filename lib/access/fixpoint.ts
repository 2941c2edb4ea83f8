import { addTo, type Bitset, emptySet, intersects, removeFrom } from "./bitset.ts";
import { noReach, type Reach } from "./gain.ts";
import type { GraphNode } from "./graph-node.ts";
import { CONDITIONAL, NONE, PROVEN, UNKNOWN } from "./level.ts";
import { NodeSet, type Place } from "./node-set.ts";
import type { ReadyRoles } from "./ready-roles.ts";
import { isServiceLinked } from "./subject.ts";

type Nodes = readonly (GraphNode | undefined)[];

/** Principals, and raised principals, by number. */
export interface ReachedSets {
  readonly base: Bitset;
  readonly raised: Bitset;
}

/** What one settling has come to so far. */
interface Risen {
  readonly nodes: GraphNode[];
  /** Those who reached administrator before, less surely. */
  readonly surer: NodeSet;
}

/**
 * Who reaches administrator. Is responsible for following edges backwards until nobody is added, and for who falls
 * back when edges go; may not make nodes.
 *
 * A node that reaches has a rank, and rests on nodes of lower rank alone: by that it can be told who still reaches.
 */
export class Fixpoint {
  readonly #size: number;
  readonly #base: Nodes;
  readonly #raised: Nodes;
  /** Those who reach administrator at least so surely. */
  readonly #reached: { readonly [L in 1 | 2 | 3]: ReachedSets };
  /** The edges of those who lead nowhere. */
  readonly #nobody: Reach;
  #nextRank = 0;
  /** Nodes that were let go, and on which others may rest. */
  #gone: NodeSet;

  /** @param base the nodes of principals by number, as they are from time to time; the same for `raised` */
  constructor(size: number, base: Nodes, raised: Nodes) {
    this.#size = size;
    this.#base = base;
    this.#raised = raised;
    const sets = () => ({ base: emptySet(size), raised: emptySet(size) });
    this.#reached = { 1: sets(), 2: sets(), 3: sets() };
    this.#nobody = noReach(size);
    this.#gone = this.#noNodes();
  }

  reachedSets(level: 1 | 2 | 3): ReachedSets {
    return this.#reached[level];
  }

  /** Settles nodes that no settled one leads to. */
  settle(fresh: readonly GraphNode[]): void {
    this.#raise(fresh, fresh);
  }

  /** Lets go of a node that is still in its place. */
  letGo(node: GraphNode): void {
    if (node.reaches !== NONE) this.#lower(node, this.#gone);
  }

  /**
   * Settles again after some nodes lead elsewhere than before, came or went.
   *
   * @param changed the new ones, and those that lead elsewhere
   * @param all every node there is
   */
  follow(changed: readonly GraphNode[], all: readonly GraphNode[]): void {
    const lost = this.#gone;
    this.#gone = this.#noNodes();
    const fallen = changed.filter((node) => node.reaches !== NONE && !this.#stillReaches(node));
    for (const node of fallen) this.#lower(node, lost);
    const open = new Set([...changed, ...this.#fall(lost, all)]);
    const surer = this.#raise([...open], all);
    // Those who rest on one that is surer now, and so has a later rank, are ranked after it.
    if (!surer.isEmpty) this.#raise(this.#fall(surer, all), all);
  }

  /** @returns who no longer reaches administrator as surely, now that some nodes do not */
  #fall(lost: NodeSet, all: readonly GraphNode[]): GraphNode[] {
    const fallen: GraphNode[] = [];
    for (let last = lost; !last.isEmpty; ) {
      const next = this.#noNodes();
      for (const node of all) {
        if (node.reaches === NONE || !this.#restsOn(node, last) || this.#stillReaches(node)) continue;
        this.#lower(node, next);
        fallen.push(node);
      }
      last = next;
    }
    return fallen;
  }

  #restsOn(node: GraphNode, nodes: NodeSet): boolean {
    const level = node.reaches;
    if (level === NONE) return false;
    return (
      leadsInto(node, nodes, level) ||
      (level === UNKNOWN && node.edges.compute.some(({ reach: { may } }) => nodes.meetsBase(may)))
    );
  }

  /** Whether a node reaches as surely as it did, by what was settled before it. */
  #stillReaches(node: GraphNode): boolean {
    const { reaches: level, rank, edges, variants } = node;
    if (level === NONE) return false;
    if (node.administrator >= level) return true;
    if (level === UNKNOWN) {
      if (isUnread(node)) return true;
      const { base } = this.#reached[CONDITIONAL];
      if (edges.compute.some(({ reach: { may } }) => hasEarlier(may, base, this.#base, rank))) return true;
    }
    const reached = this.#reached[level];
    return (
      hasEarlier(edgesAt(edges.become, level), reached.base, this.#base, rank) ||
      hasEarlier(edgesAt(edges.raised, level), reached.raised, this.#raised, rank) ||
      variants.some(
        (variant) => variant.level >= level && variant.node.reaches >= level && variant.node.rank < rank,
      )
    );
  }

  /**
   * The reverse fixpoint, from the surest level down.
   *
   * @param first nodes of which nothing is known yet
   * @param all everybody who may lead to them
   * @returns those who reached administrator before, less surely
   */
  #raise(first: readonly GraphNode[], all: readonly GraphNode[]): NodeSet {
    const risen: Risen = { nodes: [], surer: this.#noNodes() };
    // Compute that was not read, which is all that most nodes lead to, makes nobody surer than unknown.
    const leading = first.filter((node) => this.#isLeading(node));
    const leadingTo = first === all ? leading : all;
    for (const level of [PROVEN, CONDITIONAL] as const) this.#raiseTo(level, leading, leadingTo, risen);
    this.#raiseTo(UNKNOWN, first, all, risen);
    return risen.surer;
  }

  #raiseTo(level: 1 | 2 | 3, first: readonly GraphNode[], all: readonly GraphNode[], risen: Risen): void {
    // Those that are looked at first see by themselves who has risen.
    const surely = first === all ? [] : [...risen.nodes];
    const started = this.#noNodes(surely);
    const takes = level === UNKNOWN ? this.#takesCompute(this.#noNodes(surely)) : () => false;
    const runsAsReached = runsAsOneOf(this.#reached[CONDITIONAL].base);
    first.forEach((node) => {
      if (node.reaches < level && this.#reachesNow(node, level, runsAsReached))
        this.#rise(node, level, started, risen);
    });
    if (started.isEmpty) return;
    const open = all.filter((node) => node.reaches < level && this.#leadsOn(node, level));
    for (let last = started; !last.isEmpty; ) last = this.#riseAfter(last, level, open, takes, risen);
  }

  /** @returns those of the open nodes that lead to one of the last, and so reach administrator too */
  #riseAfter(
    last: NodeSet,
    level: 1 | 2 | 3,
    open: readonly GraphNode[],
    takes: (node: GraphNode) => boolean,
    risen: Risen,
  ): NodeSet {
    const next = this.#noNodes();
    open.forEach((node) => {
      if (node.reaches < level && (leadsInto(node, last, level) || takes(node)))
        this.#rise(node, level, next, risen);
    });
    return next;
  }

  #rise(node: GraphNode, level: 1 | 2 | 3, among: NodeSet, { nodes, surer }: Risen): void {
    const place = this.#placeOf(node);
    if (node.reaches !== NONE) surer.add(node, place);
    this.#mark(node, level);
    among.add(node, place);
    nodes.push(node);
  }

  /** Whether a node can take over compute that might run as one of the roles, which are as they are now. */
  #takesCompute(roles: NodeSet): (node: GraphNode) => boolean {
    if (roles.isEmpty) return () => false;
    const runsAsOne = rememberedByRoles(({ reach }) => roles.meetsBase(reach.may));
    return ({ edges }) => edges.compute.some(runsAsOne);
  }

  #noNodes(but: readonly GraphNode[] = []): NodeSet {
    const nodes = new NodeSet(this.#size);
    for (const node of but) nodes.add(node, this.#placeOf(node));
    return nodes;
  }

  #placeOf(node: GraphNode): Place {
    const { member } = node.actor;
    if (member < 0) return "variant";
    if (this.#base[member] === node) return "base";
    return this.#raised[member] === node ? "raised" : "variant";
  }

  /** Whether a node is administrator or could become somebody who is. */
  #isLeading({ administrator, edges, variants }: GraphNode): boolean {
    const { become, raised } = edges;
    return (
      administrator !== NONE || become !== this.#nobody || raised !== this.#nobody || variants.length > 0
    );
  }

  /** Whether a node could reach administrator by others. */
  #leadsOn({ edges, variants }: GraphNode, level: 1 | 2 | 3): boolean {
    const nobody = edgesAt(this.#nobody, level);
    return (
      edgesAt(edges.become, level) !== nobody ||
      edgesAt(edges.raised, level) !== nobody ||
      variants.length > 0 ||
      (level === UNKNOWN && edges.compute.length > 0)
    );
  }

  /** @param runsAsReached whether compute might run as a role that surely or conditionally reaches administrator */
  #reachesNow(node: GraphNode, level: 1 | 2 | 3, runsAsReached: (ready: ReadyRoles) => boolean): boolean {
    if (node.administrator >= level) return true;
    if (level === UNKNOWN && (isUnread(node) || node.edges.compute.some(runsAsReached))) return true;
    const { become, raised } = node.edges;
    const reached = this.#reached[level];
    return (
      (become !== this.#nobody && intersects(edgesAt(become, level), reached.base)) ||
      (raised !== this.#nobody && intersects(edgesAt(raised, level), reached.raised)) ||
      node.variants.some((variant) => variant.level >= level && variant.node.reaches >= level)
    );
  }

  #mark(node: GraphNode, level: 1 | 2 | 3): void {
    node.reaches = level;
    node.rank = this.#nextRank;
    this.#nextRank += 1;
    const place = this.#placeOf(node);
    if (place === "variant") return;
    for (const at of LEVELS) if (at <= level) addTo(this.#reached[at][place], node.actor.member);
  }

  #lower(node: GraphNode, among: NodeSet): void {
    const place = this.#placeOf(node);
    among.add(node, place);
    node.reaches = NONE;
    node.rank = Number.POSITIVE_INFINITY;
    if (place === "variant") return;
    for (const level of LEVELS) removeFrom(this.#reached[level][place], node.actor.member);
  }
}

const LEVELS = [PROVEN, CONDITIONAL, UNKNOWN] as const;

/** What may be true of it beside what was read is counted, except of a role that only its service uses. */
function isUnread({ actor: { subject } }: GraphNode): boolean {
  return subject.missing.length > 0 && !isServiceLinked(subject.principal);
}

function runsAsOneOf(roles: Bitset): (ready: ReadyRoles) => boolean {
  return rememberedByRoles(({ reach }) => intersects(reach.may, roles));
}

/** Many nodes take over compute that might run as the same roles, which stay as they are for now. */
function rememberedByRoles(holds: (ready: ReadyRoles) => boolean): (ready: ReadyRoles) => boolean {
  const known = new Map<ReadyRoles, boolean>();
  return (ready) => {
    const before = known.get(ready) ?? holds(ready);
    known.set(ready, before);
    return before;
  };
}

function leadsInto({ edges, variants }: GraphNode, nodes: NodeSet, level: 1 | 2 | 3): boolean {
  return (
    nodes.meetsBase(edgesAt(edges.become, level)) ||
    nodes.meetsRaised(edgesAt(edges.raised, level)) ||
    variants.some((variant) => variant.level >= level && nodes.hasVariant(variant.node))
  );
}

/** Whether an edge leads to a node that was settled before the rank. */
function hasEarlier(edges: Bitset, reached: Bitset, nodes: Nodes, rank: number): boolean {
  for (let word = 0; word < edges.length; word += 1) {
    let bits = (edges[word] ?? 0) & (reached[word] ?? 0);
    while (bits !== 0) {
      const node = nodes[(word << 5) + 31 - Math.clz32(bits & -bits)];
      if (node && node.rank < rank) return true;
      bits &= bits - 1;
    }
  }
  return false;
}

function edgesAt(reach: Reach, level: 1 | 2 | 3): Bitset {
  return level === PROVEN ? reach.must : level === CONDITIONAL ? reach.may : reach.perhaps;
}

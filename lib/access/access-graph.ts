import { Actor, type World } from "./actor.ts";
import { administratorLevel } from "./administrator.ts";
import { type Bitset, intersects, membersOf } from "./bitset.ts";
import { compileSubject } from "./compiled-subject.ts";
import { Fixpoint } from "./fixpoint.ts";
import type { Fallout } from "./follow-change.ts";
import { cappedReach, eitherReach, type Gain, noReach, type Reach } from "./gain.ts";
import { CountedGains, gainsOf } from "./gains.ts";
import { type GraphNode, isOther, leadsAlike, type VariantEdge } from "./graph-node.ts";
import { LEANING } from "./leaning.ts";
import { type Level, NONE, PROVEN, strongest, UNKNOWN, weakest } from "./level.ts";
import type { ReadyRoles } from "./ready-roles.ts";
import { SharedRights } from "./shared-rights.ts";
import { raised, type Subject } from "./subject.ts";

const DEPTH_LIMIT = 4;

/** So many more than double those in use are kept before they are looked through. */
const SPARE_NODES = 200;

/**
 * Who reaches administrator. Is responsible for the nodes and the reverse fixpoint; may not explain.
 *
 * Nodes are principals, principals raised to their limits, and principals changed by a step. Old nodes never lead
 * to new ones, so nodes that are added later are settled by themselves.
 */
export class AccessGraph {
  readonly #world: World;
  readonly #size: number;
  readonly #base: (GraphNode | undefined)[] = [];
  readonly #raised: (GraphNode | undefined)[] = [];
  readonly #variants = new Map<string, GraphNode>();
  readonly #rights: SharedRights;
  #unsettled: GraphNode[] = [];
  /** Nodes that were evaluated anew and lead elsewhere than before. */
  readonly #changed = new Set<GraphNode>();
  /** A node was let go. */
  #mustFollow = false;
  /** Variants there were when those that nobody leads to were last let go. */
  #kept = 0;
  /** Sets of principals whose raised nodes are still to be made. */
  #wanted: Bitset[] = [];
  readonly #fixpoint: Fixpoint;
  #revision = 0;

  constructor(world: World) {
    this.#world = world;
    this.#rights = new SharedRights(world);
    this.#size = world.directory.principals.length;
    this.#fixpoint = new Fixpoint(this.#size, this.#base, this.#raised);
  }

  /**
   * Evaluates anew the principals that are touched, those whose answers no longer hold, whom a changed trust policy
   * names and who lean on others; the rest keep their edges. Who reaches administrator is settled again where that
   * leads anybody elsewhere than before.
   */
  refresh({ touched, stale, letIn, leans, readinessDiffers }: Fallout): void {
    this.#revision += 1;
    const outdated = this.#rights.forget(stale, leans);
    for (const member of touched) this.#renew(member);
    const isCrowded = this.#variants.size > 2 * this.#kept + SPARE_NODES;
    if (outdated.size > 0 || letIn.length > 0 || isCrowded)
      this.#evaluateAll(
        ({ isFinal, actor: { subject, rights } }) =>
          !isFinal && (outdated.has(rights) || letIn.some((isIn) => isIn(subject.principal))),
      );
    if (readinessDiffers)
      for (const node of this.#nodes()) if (node.edges.compute.length > 0) this.#changed.add(node);
    this.settle();
  }

  /** A principal that came, went or changed; who led or leads to it is evaluated anew by its answers. */
  #renew(member: number): void {
    const before = this.#base[member];
    if (!this.#world.directory.principals[member]) {
      for (const node of [before, this.#raised[member]]) if (node) this.#letGo(node);
      this.#base[member] = undefined;
      this.#raised[member] = undefined;
      return;
    }
    const subject = this.#world.subjectOf(member);
    if (before) this.#evaluate(before, subject);
    else this.base(member);
    const lifted = this.#raised[member];
    if (lifted) this.#evaluate(lifted, raised(subject));
  }

  #nodes(): GraphNode[] {
    const principals = [...this.#base, ...this.#raised].filter((node) => node !== undefined);
    return [...principals, ...this.#variants.values()];
  }

  #letGo(node: GraphNode): void {
    this.#fixpoint.letGo(node);
    this.#changed.delete(node);
    this.#mustFollow = true;
  }

  /**
   * Evaluates the affected anew, and lets go of variants that nobody leads to any more: they speak of principals as
   * they were.
   */
  #evaluateAll(isAffected: (node: GraphNode) => boolean): void {
    const live = new Set<GraphNode>();
    const visit = (node: GraphNode) => {
      if (isAffected(node)) this.#evaluate(node, node.actor.subject);
      for (const { node: variant } of node.variants) {
        if (live.has(variant)) continue;
        live.add(variant);
        visit(variant);
      }
    };
    for (const node of this.#base) if (node) visit(node);
    for (const node of this.#raised) if (node) visit(node);
    for (const [key, node] of this.#variants) if (!live.has(node)) this.#variants.delete(key);
    this.#kept = this.#variants.size;
    if (this.#rights.size > 2 * (this.#size + live.size) + SPARE_NODES)
      this.#rights.keep(new Set(this.#nodes().map(({ actor }) => actor.rights)));
  }

  /** Evaluates every principal, and settles who reaches administrator. */
  build(): void {
    this.#world.directory.principals.forEach((principal, member) => {
      if (principal) this.base(member);
    });
    this.settle();
    this.#kept = this.#variants.size;
  }

  base(member: number): GraphNode {
    const before = this.#base[member];
    if (before) return before;
    const node = this.#make(this.#world.subjectOf(member), 0, (made) => {
      this.#base[member] = made;
    });
    return node;
  }

  /** The node of a subject that differs from its principal. */
  variant(subject: Subject, depth = 1): GraphNode {
    const key = variantKey(subject);
    const before = this.#variants.get(key);
    if (before) {
      const isNearer = depth < before.depth;
      if (isNearer) before.depth = depth;
      if (isNearer || isOther(before.actor, subject)) this.#evaluate(before, subject);
      return before;
    }
    return this.#make(subject, depth, (made) => {
      this.#variants.set(key, made);
    });
  }

  /** Whether the node of a subject that differs from its principal was made before. */
  hasVariant(subject: Subject): boolean {
    return this.#variants.has(variantKey(subject));
  }

  /** A principal with every right that its limits leave. */
  raisedNode(member: number): GraphNode {
    const before = this.#raised[member];
    if (before) return before;
    return this.#make(raised(this.#world.subjectOf(member)), 1, (made) => {
      this.#raised[member] = made;
    });
  }

  /** What each path gives a node; evaluated again, from answers that are kept. */
  gainsOf(node: GraphNode): readonly Gain[] {
    return gainsOf(node.actor, this.#world);
  }

  /** The same while nothing has changed that anybody rests on. */
  get revision(): number {
    return this.#revision;
  }

  reachedSets(level: 1 | 2 | 3): { readonly base: Bitset; readonly raised: Bitset } {
    return this.#fixpoint.reachedSets(level);
  }

  actorOf(subject: Subject): Actor {
    return new Actor(this.#world, subject, this.#rights.of(subject));
  }

  /** Settles the nodes made since the last time. */
  settle(): void {
    for (let wanted = this.#wanted.pop(); wanted; wanted = this.#wanted.pop()) {
      for (const member of membersOf(wanted)) this.raisedNode(member);
    }
    const fresh = this.#unsettled;
    this.#unsettled = [];
    if (this.#changed.size === 0 && !this.#mustFollow) {
      this.#fixpoint.settle(fresh);
      return;
    }
    const changed = [...this.#changed, ...fresh];
    this.#changed.clear();
    this.#mustFollow = false;
    this.#fixpoint.follow(changed, this.#nodes());
  }

  #make(subject: Subject, depth: number, register: (node: GraphNode) => void): GraphNode {
    const none = noReach(this.#size);
    const node: GraphNode = {
      actor: this.actorOf(subject),
      administrator: NONE,
      edges: { become: none, raised: none, compute: [] },
      variants: [],
      leansOnOthers: false,
      isFinal: false,
      depth,
      reaches: NONE,
      rank: Number.POSITIVE_INFINITY,
    };
    register(node);
    this.#unsettled.push(node);
    this.#findEdges(node);
    return node;
  }

  /** Evaluates a node that there is already, and notes whether it leads elsewhere than before. */
  #evaluate(node: GraphNode, subject: Subject): void {
    const before = { ...node };
    node.actor = this.actorOf(subject);
    this.#findEdges(node);
    if (!leadsAlike(before, node)) this.#changed.add(node);
  }

  #findEdges(node: GraphNode): void {
    const { actor } = node;
    const { level } = administratorLevel(actor, this.#world);
    node.leansOnOthers = intersects(actor.rights.possible, LEANING);
    node.isFinal = level === PROVEN || node.depth >= DEPTH_LIMIT;
    const capped = actor.subject.boundary === undefined ? UNKNOWN : PROVEN;
    node.administrator = weakest([level, capped]);
    const none = noReach(this.#size);
    const edges: OpenEdges = { become: none, raised: none, compute: [] };
    const variants: VariantEdge[] = [];
    node.edges = edges;
    node.variants = variants;
    if (node.isFinal) return;
    const counted = new CountedGains(actor, this.#world);
    for (let gains = counted.ofNextPath(); gains; gains = counted.ofNextPath())
      for (const gain of gains) if (this.#addGain(node, edges, variants, gain, capped) === "final") return;
    if (edges.raised !== none) this.#wanted.push(edges.raised.perhaps);
  }

  /** @returns `final` when nothing can be surer */
  #addGain(
    node: GraphNode,
    edges: OpenEdges,
    variants: VariantEdge[],
    gain: Gain,
    capped: Level,
  ): "final" | undefined {
    if (gain.compute) {
      if (!edges.compute.includes(gain.compute)) edges.compute.push(gain.compute);
    } else if (gain.become) edges.become = eitherReach(edges.become, cappedReach(gain.become, capped));
    if (gain.raised) edges.raised = eitherReach(edges.raised, cappedReach(gain.raised, capped));
    if (gain.administrator !== undefined)
      node.administrator = strongest([node.administrator, weakest([gain.administrator, capped])]);
    for (const { subject: changed, level: sureness } of gain.variants ?? []) {
      const variant = { node: this.variant(changed, node.depth + 1), level: weakest([sureness, capped]) };
      variants.push(variant);
      // Nothing can be surer than a change that makes it an administrator: what else it could do changes nothing.
      if (variant.level === PROVEN && variant.node.administrator === PROVEN) return "final";
    }
    return undefined;
  }
}

/** The edges of a node that is being evaluated. */
interface OpenEdges {
  become: Reach;
  raised: Reach;
  readonly compute: ReadyRoles[];
}

function variantKey(subject: Subject): string {
  return `${subject.principal.arn} ${compileSubject(subject).key}`;
}

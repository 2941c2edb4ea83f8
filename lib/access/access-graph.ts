import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import { Actor, type World } from "./actor.ts";
import { administratorLevel } from "./administrator.ts";
import { addTo, type Bitset, emptySet, intersects, membersOf, setOf } from "./bitset.ts";
import { compilePolicy } from "./compiled-policy.ts";
import { cappedReach, eitherReach, type Gain, noReach, type Reach } from "./gain.ts";
import { countedGainsOf, gainsOf } from "./gains.ts";
import { CONDITIONAL, type Level, NONE, PROVEN, strongest, UNKNOWN, weakest } from "./level.ts";
import type { ReadyRoles } from "./ready-roles.ts";
import { Rights } from "./rights.ts";
import { isServiceLinked, type PolicySource, raised, type Subject } from "./subject.ts";
import { signatureOf } from "./subject-signature.ts";

/** A subject in the graph, with where it leads. */
export interface GraphNode {
  readonly actor: Actor;
  /** Administrator as it stands. */
  readonly administrator: Level;
  readonly edges: {
    readonly become: Reach;
    readonly raised: Reach;
    /**
     * Roles that compute might run as which the actor can take over. A doubt of its own kind: it counts only for
     * roles that surely or conditionally lead on, or one missing inventory would put everybody in doubt.
     */
    readonly compute: readonly ReadyRoles[];
  };
  readonly variants: readonly { readonly node: GraphNode; readonly level: Level }[];
  /** What it leads to depends on the policies that others hold. */
  readonly leansOnOthers: boolean;
  /** How far from the principal itself: what is gained by several changes in a row is followed so far only. */
  readonly depth: number;
  /** How surely it reaches administrator; set by `settle`. */
  reaches: Level;
  /** Nodes that lead on were settled before those that lead to them, so chains of falling rank end. */
  rank: number;
}

const DEPTH_LIMIT = 4;

/** Actions whose worth depends on what other principals, groups and policies hold. */
const LEANING = setOf(
  ALPHABET.length,
  [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreatePolicyVersion",
    "iam:CreateRole",
    "iam:DeleteRolePermissionsBoundary",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
  ].map(actionIndex),
);

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
  readonly #rights = new Map<string, Rights>();
  #unsettled: GraphNode[] = [];
  #nextRank = 0;
  /** Sets of principals whose raised nodes are still to be made. */
  #wanted: Bitset[] = [];
  /** Per level the principals, and the raised principals, that reach administrator at least that surely. */
  readonly #reached: { readonly [L in 1 | 2 | 3]: { readonly base: Bitset; readonly raised: Bitset } };

  constructor(world: World) {
    this.#world = world;
    this.#size = world.directory.principals.length;
    const sets = () => ({ base: emptySet(this.#size), raised: emptySet(this.#size) });
    this.#reached = { 1: sets(), 2: sets(), 3: sets() };
  }

  /**
   * Evaluates some principals anew, and with them those whose ways lead through what others hold; the rest keep
   * their edges. Numbers, trust, tags and credentials must be as before.
   */
  refresh(touched: ReadonlySet<number>): void {
    this.#raised.length = 0;
    this.#variants.clear();
    this.#wanted = [];
    this.#unsettled = [];
    this.#nextRank = 0;
    for (const level of [UNKNOWN, CONDITIONAL, PROVEN] as const) {
      this.#reached[level].base.fill(0);
      this.#reached[level].raised.fill(0);
    }
    for (const rights of this.#rights.values()) rights.forget();
    const kept = this.#base.map((node, member) =>
      node && !touched.has(member) && !node.leansOnOthers ? node : undefined,
    );
    this.#base.length = 0;
    kept.forEach((node, member) => {
      if (!node) return;
      node.reaches = NONE;
      node.rank = Number.POSITIVE_INFINITY;
      this.#base[member] = node;
      this.#unsettled.push(node);
    });
    this.build();
  }

  /** Evaluates every principal, and settles who reaches administrator. */
  build(): void {
    for (let member = 0; member < this.#size; member += 1) this.base(member);
    this.settle();
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
    const key = `${subject.principal.arn} ${signatureOf(subject)}`;
    const before = this.#variants.get(key);
    if (before) return before;
    return this.#make(subject, depth, (made) => {
      this.#variants.set(key, made);
    });
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

  reachedSets(level: 1 | 2 | 3): { readonly base: Bitset; readonly raised: Bitset } {
    return this.#reached[level];
  }

  actorOf(subject: Subject): Actor {
    return new Actor(this.#world, subject, this.#rightsOf(subject));
  }

  /** The reverse fixpoint over the nodes added since the last one, from the surest level down. */
  settle(): void {
    for (let wanted = this.#wanted.pop(); wanted; wanted = this.#wanted.pop()) {
      for (const member of membersOf(wanted)) this.raisedNode(member);
    }
    const nodes = this.#unsettled;
    this.#unsettled = [];
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

  #make(subject: Subject, depth: number, register: (node: GraphNode) => void): GraphNode {
    const actor = this.actorOf(subject);
    const administrator = administratorLevel(actor, this.#world).level;
    const capped = subject.boundary === undefined ? UNKNOWN : PROVEN;
    const none = noReach(this.#size);
    const compute: ReadyRoles[] = [];
    const edges = { become: none, raised: none, compute };
    const variants: { node: GraphNode; level: Level }[] = [];
    const node: GraphNode & { administrator: Level } = {
      actor,
      administrator: weakest([administrator, capped]),
      edges,
      variants,
      leansOnOthers: intersects(actor.rights.possible, LEANING),
      depth,
      reaches: NONE,
      rank: Number.POSITIVE_INFINITY,
    };
    register(node);
    this.#unsettled.push(node);
    if (administrator === PROVEN || depth >= DEPTH_LIMIT) return node;
    for (const gain of countedGainsOf(actor, this.#world)) {
      if (gain.compute) {
        if (!compute.includes(gain.compute)) compute.push(gain.compute);
      } else if (gain.become) edges.become = eitherReach(edges.become, cappedReach(gain.become, capped));
      if (gain.raised) edges.raised = eitherReach(edges.raised, cappedReach(gain.raised, capped));
      if (gain.administrator !== undefined)
        node.administrator = strongest([node.administrator, weakest([gain.administrator, capped])]);
      for (const { subject: changed, level } of gain.variants ?? []) {
        const variant = this.variant(changed, depth + 1);
        variants.push({ node: variant, level: Math.min(level, capped) as Level });
        // Nothing can be surer than a change that makes it an administrator: what else it could do changes nothing.
        if (Math.min(level, capped) === PROVEN && variant.administrator === PROVEN) return node;
      }
    }
    if (edges.raised !== none) this.#wanted.push(edges.raised.perhaps);
    return node;
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

  #rightsOf(subject: Subject): Rights {
    const key = `${namesPrincipal(subject) ? subject.principal.arn : ""} ${signatureOf(subject)}`;
    const before = this.#rights.get(key);
    if (before) return before;
    const made = new Rights(subject, this.#world.facts, this.#world.answers);
    this.#rights.set(key, made);
    return made;
  }
}

/** Equal policies that name the principal mean different things to two of them. */
function namesPrincipal({ identity, boundary, scps, rcps }: Subject): boolean {
  const names = ({ document }: PolicySource) => compilePolicy(document).namesPrincipal;
  return (
    identity.some(names) ||
    (boundary ? names(boundary) : false) ||
    scps.some((level) => level.some(names)) ||
    rcps.some((level) => level.some(names))
  );
}

function edgesAt(reach: Reach, level: 1 | 2 | 3): Bitset {
  return level === PROVEN ? reach.must : level === CONDITIONAL ? reach.may : reach.perhaps;
}

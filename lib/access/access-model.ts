import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import type { Principal } from "../iam/entity.ts";
import { isUnknown } from "../iam/fact.ts";
import { AccessGraph } from "./access-graph.ts";
import type { World } from "./actor.ts";
import { ComputeInventory } from "./compute.ts";
import { Directory } from "./directory.ts";
import { type Fallout, followChange } from "./follow-change.ts";
import { isAboutVersions } from "./gains/raise.ts";
import type { GraphNode } from "./graph-node.ts";
import { isOfRole, leanersOn, leansOnCompute } from "./leaning.ts";
import { CONDITIONAL, type Level, NONE } from "./level.ts";
import { type Blocker, isLimited, limitsOf } from "./limits.ts";
import { organizationOf } from "./organization-of.ts";
import type { AccountFacts } from "./principal-context.ts";
import type { Rights } from "./rights.ts";
import { Collected, NO_LEVELS, type OrganizationLevels, type Subject, subjectOf } from "./subject.ts";
import { type Touched, touchedBy } from "./touched-by.ts";
import { TrustIndex } from "./trust-index.ts";

/**
 * `blocked`: a boundary, a deny or an organization's policy is all that stands in the way; `unknown`: a fact that
 * was not read decides.
 */
export type ReachVerdict = "proven" | "conditional" | "blocked" | "unknown" | "no";

export interface AccessOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly levels?: OrganizationLevels;
  /** `o-...`, where the state does not tell it. */
  readonly organizationId?: string | undefined;
}

/**
 * Who can reach administrator in one account. Is responsible for keeping that up to date; may not read the account.
 */
export class AccessModel {
  readonly state: AccountState;
  readonly #options: AccessOptions;
  readonly #levels: OrganizationLevels;
  #world: World;
  #graph: AccessGraph;
  /** By the numbers of the principals. */
  #subjects: (Subject | undefined)[] = [];
  #principals: readonly Principal[] | undefined;

  constructor(state: AccountState, options: AccessOptions) {
    this.state = state;
    this.#options = options;
    this.#levels = options.levels ?? NO_LEVELS;
    this.#world = this.#makeWorld();
    this.#graph = this.#makeGraph();
  }

  get world(): World {
    return this.#world;
  }

  get graph(): AccessGraph {
    return this.#graph;
  }

  get principals(): readonly Principal[] {
    const { "AWS::IAM::User": users, "AWS::IAM::Role": roles } = this.state.entities;
    this.#principals ??= [...users.values(), ...roles.values()];
    return this.#principals;
  }

  /** @returns undefined for an ARN that is no user or role of the account */
  nodeOf(arn: string): GraphNode | undefined {
    const member = this.#world.directory.numberOf(arn);
    return member === undefined ? undefined : this.#graph.base(member);
  }

  verdictOf(arn: string): ReachVerdict {
    const node = this.nodeOf(arn);
    if (!node) return "unknown";
    if (node.reaches !== NONE) return VERDICTS[node.reaches];
    return this.blockersOf(node).length > 0 ? "blocked" : "no";
  }

  /** Whether it is an administrator as it stands, with no step at all. */
  administratorLevel(arn: string): Level {
    return this.nodeOf(arn)?.administrator ?? NONE;
  }

  /** The limits without which the principal would reach administrator; empty when it would not, or does anyway. */
  blockersOf(node: GraphNode): readonly Blocker[] {
    const { subject } = node.actor;
    if (node.reaches !== NONE || !(node.leansOnOthers || isLimited(node.actor.rights.compiled))) return [];
    const limits = limitsOf(subject);
    if (this.#levelOf(limits.reduce((loose, limit) => limit.without(loose), subject)) < CONDITIONAL)
      return [];
    const alone = limits.filter((limit) => this.#levelOf(limit.without(subject)) >= CONDITIONAL);
    return (alone.length > 0 ? alone : limits).map(({ blocker }) => blocker);
  }

  /** The principal without boundary, denies and the organization's policies. */
  withoutLimits(node: GraphNode): GraphNode {
    const { subject } = node.actor;
    const loose = this.#graph.variant(limitsOf(subject).reduce((of, limit) => limit.without(of), subject));
    this.#graph.settle();
    return loose;
  }

  /** How surely a subject that differs from its principal reaches administrator. */
  #levelOf(subject: Subject): Level {
    const node = this.#graph.variant(subject);
    this.#graph.settle();
    return node.reaches;
  }

  /**
   * Follows changes of the state, which the owner has applied to it: evaluates anew whom they touch and whose ways
   * could lead through what they touch, and settles who reaches administrator where that makes a difference. Only a
   * change of the account itself, or one that leaves no room for new entities, has everything made anew.
   *
   * @returns false when nothing that access rests on is another
   */
  update(updates: readonly EntityUpdate[]): boolean {
    const touched = touchedBy(this.state, updates);
    this.#principals = undefined;
    if (touched === "none") return false;
    if (touched !== "all" && this.#follow(touched)) return true;
    this.#world = this.#makeWorld();
    this.#graph = this.#makeGraph();
    return true;
  }

  /** @returns false when everything must be made anew */
  #follow({ changes, subjects, isCompute }: Touched): boolean {
    const { directory, holders, compute } = this.#world;
    const leanOnOthers = leanersOn(this.state, changes);
    const isMoved = isCompute || (!compute.isEmpty && changes.some(isOfRole));
    const leans = isMoved ? (rights: Rights) => leanOnOthers(rights) || leansOnCompute(rights) : leanOnOthers;
    if (isMoved) compute.forget();
    const fallout: Fallout = {
      touched: new Set(),
      stale: new Set(),
      letIn: [],
      leans,
      readinessDiffers: false,
    };
    for (const change of changes) if (!followChange(this.#world, change, fallout)) return false;
    const onlyTexts = changes.every(({ before, after }) => before?.type === "AWS::IAM::Policy" && after);
    for (const key of holders.keys()) if (!onlyTexts || isAboutVersions(key)) holders.delete(key);
    for (const arn of subjects) {
      const member = directory.numberOf(arn);
      if (member !== undefined) fallout.touched.add(member);
    }
    const levels = this.#levelsFor();
    const collected = new Collected(this.state);
    for (const member of fallout.touched) {
      const principal = directory.principals[member];
      this.#subjects[member] = principal && subjectOf(this.state, principal, levels, collected);
    }
    this.#graph.refresh(fallout);
    return true;
  }

  #makeGraph(): AccessGraph {
    const levels = this.#levelsFor();
    const collected = new Collected(this.state);
    this.#subjects = this.#world.directory.principals.map(
      (principal) => principal && subjectOf(this.state, principal, levels, collected),
    );
    const graph = new AccessGraph(this.#world);
    graph.build();
    return graph;
  }

  #makeWorld(): World {
    const directory = new Directory(this.state);
    const facts = this.#accountFacts();
    const { rcps } = this.#levelsFor();
    return {
      directory,
      facts,
      rcps,
      compute: new ComputeInventory(this.state),
      ready: new Map(),
      holders: new Map(),
      users: new Map(),
      answers: new Map(),
      trust: new TrustIndex(directory, facts, rcps),
      subjectOf: (member) => this.#subjectAt(member),
    };
  }

  #subjectAt(member: number): Subject {
    const subject = this.#subjects[member];
    if (!subject) throw new RangeError(`no principal has number ${member}`);
    return subject;
  }

  /** The management account is bound by none of its organization's policies. */
  #levelsFor(): OrganizationLevels {
    const organization = this.state.entities["AWS::::Account"].get(this.state.account)?.organization;
    const isManagement =
      organization !== undefined &&
      organization !== null &&
      !isUnknown(organization) &&
      organization.managementAccount === this.state.account;
    return isManagement ? { scps: [], rcps: [] } : this.#levels;
  }

  #accountFacts(): AccountFacts {
    const { account, partition } = this.state;
    const organization = this.state.entities["AWS::::Account"].get(account)?.organization;
    const read =
      organization === undefined || isUnknown(organization) ? undefined : (organization?.id ?? null);
    const { scps, rcps } = this.#levels;
    const named = read === undefined ? (this.#options.organizationId ?? organizationOf(this.#levels)) : read;
    return {
      account,
      partition,
      organizationId: named,
      inOrganization: typeof named === "string" || scps.length > 0 || rcps.length > 0,
      now: this.#options.now,
    };
  }
}

const VERDICTS = { 1: "unknown", 2: "conditional", 3: "proven" } as const;

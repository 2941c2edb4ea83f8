import type { AccessModel, ReachVerdict } from "./access-model.ts";
import { administratorLevel } from "./administrator.ts";
import { candidatesOf } from "./candidates.ts";
import { explainCheck } from "./explain-check.ts";
import type { Gain } from "./gain.ts";
import { countedGainsOf } from "./gains.ts";
import type { GraphNode } from "./graph-node.ts";
import { ADMINISTRATOR, type Hop, hopOf, joinHops, NO_STEP, type ReachMove } from "./hop.ts";
import { CONDITIONAL, type Level, NONE, PROVEN, UNKNOWN } from "./level.ts";
import type { Blocker } from "./limits.ts";
import { isIamEntityArn, shortName } from "./short-name.ts";
import { labelOf } from "./subject.ts";

/** How one principal reaches administrator: its verdict and every path, each with its steps in plain words. */
export interface ReachReport {
  readonly principal: string;
  readonly reachesAdmin: ReachVerdict;
  readonly paths: readonly ReachPath[];
}

export interface ReachPath {
  /** Of the escalation path taken first; `administrator` when no step is needed. */
  readonly id: string;
  readonly verdict: ReachVerdict;
  readonly steps: readonly string[];
  /** The steps as a graph has them: the last leads to `administrator`, or to somebody who is one. */
  readonly moves: readonly ReachMove[];
  readonly conditions: readonly string[];
  readonly blockedBy: readonly string[];
  readonly missing: readonly string[];
  /** Leads to data or services that may hold a way on: told, but not counted in the verdict. */
  readonly aside?: true;
}

const LEVELS = [PROVEN, CONDITIONAL, UNKNOWN] as const;
const NAMES = { 1: "unknown", 2: "conditional", 3: "proven" } as const;

export function explainReach(model: AccessModel, arn: string): ReachReport {
  const node = model.nodeOf(arn);
  if (!node) return { principal: arn, reachesAdmin: "unknown", paths: [] };
  const paths = pathsOf(model, node);
  const reachesAdmin = model.verdictOf(arn);
  const blockers = reachesAdmin === "blocked" ? model.blockersOf(node) : [];
  return {
    principal: arn,
    reachesAdmin,
    paths: [
      ...paths.filter(({ aside }) => !aside),
      ...(blockers.length > 0 ? blockedPaths(model, node, blockers) : []),
      ...unreadPaths(node, reachesAdmin),
      ...paths.filter(({ aside }) => aside),
    ],
  };
}

/**
 * The ways that decide a principal's verdict, surest first in the order of the paths: enough of them to tell, since
 * some principals have a hundred.
 */
export function decidingWays(model: AccessModel, arn: string, atMost: number): readonly ReachPath[] {
  const node = model.nodeOf(arn);
  const level = node?.reaches ?? NONE;
  if (!node || level === NONE) return [];
  if (node.administrator >= level) return [administratorPath(model, node)];
  const ways: ReachPath[] = [];
  for (const { id, hop } of waysAt(model, node, level)) {
    ways.push(finish(id, level, hop));
    if (ways.length >= atMost) break;
  }
  return [...ways, ...unreadPaths(node, NAMES[level])];
}

/** The fact without which it cannot be decided whether a principal reaches administrator. */
export function decidingFact(model: AccessModel, arn: string): string | undefined {
  const node = model.nodeOf(arn);
  if (!node || node.reaches !== UNKNOWN || node.administrator >= UNKNOWN) return undefined;
  for (const { hop } of waysAt(model, node, UNKNOWN)) return hop.missing[0];
  return node.actor.subject.missing[0];
}

/** By path, so that each is told once. */
function* waysAt(
  model: AccessModel,
  node: GraphNode,
  level: 1 | 2 | 3,
): Generator<{ readonly id: string; readonly hop: Hop }> {
  const found = new Set<string>();
  for (const gain of countedGainsOf(node.actor, model.world)) {
    const { id } = gain.path;
    if (found.has(id)) continue;
    const hop = onward(model, node, gain, level, new Set([node]));
    if (!hop) continue;
    found.add(id);
    yield { id, hop };
  }
}

function pathsOf(model: AccessModel, node: GraphNode): ReachPath[] {
  const own = administratorLevel(node.actor, model.world);
  if (own.level === PROVEN) return [administratorPath(model, node)];
  const paths = new Map<string, ReachPath>();
  if (own.level !== NONE) paths.set("administrator", administratorPath(model, node));
  for (const gain of model.graph.gainsOf(node)) {
    const path = pathOf(model, node, gain);
    // An administrator under conditions is told another way only when that one is surer.
    if (path && rankOf(path) <= own.level) continue;
    const before = paths.get(gain.path.id);
    if (path && (!before || rankOf(path) > rankOf(before))) paths.set(gain.path.id, path);
  }
  return [...paths.values()].sort((left, right) => rankOf(right) - rankOf(left));
}

function rankOf({ verdict }: ReachPath): number {
  return { no: 0, blocked: 0, unknown: 1, conditional: 2, proven: 3 }[verdict];
}

function administratorPath(model: AccessModel, node: GraphNode): ReachPath {
  const own = administratorLevel(node.actor, model.world);
  const label = labelOf(node.actor.subject.principal);
  const grants = own.checks.map((check) => explainCheck(node.actor, model.world, check, undefined));
  const first = grants[0]?.text.replace(/^\S+/, "everything is allowed") ?? "everything is allowed";
  return {
    id: "administrator",
    verdict: own.level === NONE ? "no" : NAMES[own.level],
    steps: [`${label} is an administrator: ${first}`],
    moves: [{ from: label, to: ADMINISTRATOR, does: "is an administrator" }],
    conditions: [...new Set(grants.flatMap(({ conditions }) => conditions))],
    blockedBy: [],
    missing: [],
  };
}

/** The best that a gain leads to, with the chain from there. */
function pathOf(model: AccessModel, node: GraphNode, gain: Gain): ReachPath | undefined {
  if (gain.aside !== undefined) {
    const hop = hopOf(model, node, gain);
    return { ...finish(gain.path.id, UNKNOWN, { ...hop, missing: [gain.aside] }), aside: true };
  }
  for (const level of LEVELS) {
    const found = onward(model, node, gain, level, new Set([node]));
    if (found) return finish(gain.path.id, level, found);
  }
  return undefined;
}

function finish(id: string, level: 1 | 2 | 3, hop: Hop): ReachPath {
  const unique = (list: readonly string[]) => [...new Set(list)];
  const steps = hop.steps.map((tell) => tell());
  return {
    id,
    verdict: NAMES[level],
    steps: steps.map(({ text }) => text),
    moves: steps.map(({ move }) => move),
    conditions: unique([...steps.flatMap(({ conditions }) => conditions), ...hop.conditions]),
    blockedBy: [],
    missing: level === PROVEN ? [] : unique(hop.missing),
  };
}

function onward(
  model: AccessModel,
  node: GraphNode,
  gain: Gain,
  level: 1 | 2 | 3,
  seen: ReadonlySet<GraphNode>,
): Hop | undefined {
  if (gain.administrator !== undefined && gain.administrator >= level) return hopOf(model, node, gain);
  for (const { member, next, becomes } of candidatesOf(model, gain, level)) {
    if (seen.has(next)) continue;
    const rest = chainOf(model, next, level, new Set([...seen, next]));
    if (rest) return joinHops(hopOf(model, node, gain, member, becomes), rest);
  }
  return undefined;
}

/** Ways from nodes to administrator, while their graph stands as it did at its revision. */
const known = new WeakMap<GraphNode, { readonly revision: number; readonly ways: Map<Level, Hop | null> }>();

/**
 * From a node to administrator, past those that were seen. Many lead to the same nodes: the way from there is looked
 * for once, and again only for those who come from a node on it.
 */
function chainOf(
  model: AccessModel,
  node: GraphNode,
  level: 1 | 2 | 3,
  seen: ReadonlySet<GraphNode>,
): Hop | undefined {
  const { revision } = model.graph;
  const before = known.get(node);
  const ways = before?.revision === revision ? before.ways : new Map<Level, Hop | null>();
  if (ways !== before?.ways) known.set(node, { revision, ways });
  let way = ways.get(level);
  if (way === undefined) {
    // Who comes back here while the way is looked for must find another.
    ways.set(level, CIRCLE);
    way = findChain(model, node, level, new Set([node])) ?? null;
    ways.set(level, way);
  }
  if (way !== CIRCLE && !way?.through.some((on) => on !== node && seen.has(on))) return way ?? undefined;
  return findChain(model, node, level, seen);
}

/** Stands for a way that is being looked for. */
const CIRCLE: Hop = { ...NO_STEP };

/** No step when the node is administrator, else its best gain. */
function findChain(
  model: AccessModel,
  node: GraphNode,
  level: 1 | 2 | 3,
  seen: ReadonlySet<GraphNode>,
): Hop | undefined {
  if (node.administrator >= level) {
    const conditions = level === PROVEN ? [] : administratorPath(model, node).conditions;
    return { ...NO_STEP, conditions, through: [node] };
  }
  for (const gain of countedGainsOf(node.actor, model.world)) {
    const found = onward(model, node, gain, level, seen);
    if (found) return { ...found, through: [node, ...found.through] };
  }
  const { missing } = node.actor.subject;
  return level === UNKNOWN && missing.length > 0 ? { ...NO_STEP, missing, through: [node] } : undefined;
}

/** The paths that there would be without the limits, each with what stands in the way. */
function blockedPaths(model: AccessModel, node: GraphNode, blockers: readonly Blocker[]): ReachPath[] {
  const blockedBy = blockers.map(({ kind, policy, holder }) =>
    kind === "boundary"
      ? `${called(policy)}, the ${holder}`
      : `${kind === "deny" ? "a deny in " : ""}${called(policy)} of ${holder}`,
  );
  const loose = model.withoutLimits(node);
  return pathsOf(model, loose)
    .filter(({ verdict }) => verdict === "proven" || verdict === "conditional")
    .map((path) => ({ ...path, verdict: "blocked" as const, blockedBy }));
}

function called(policy: string): string {
  return isIamEntityArn(policy) ? shortName(policy) : policy;
}

/** Stands in the place of an escalation path. */
export const UNREAD_POLICIES = "unread-policies";

/** What was not read of the principal itself. */
function unreadPaths(node: GraphNode, verdict: ReachVerdict): ReachPath[] {
  const { missing, principal } = node.actor.subject;
  if (verdict !== "unknown" || missing.length === 0) return [];
  return [
    {
      id: UNREAD_POLICIES,
      verdict: "unknown",
      steps: [`${labelOf(principal)} may hold more than was read`],
      moves: [],
      conditions: [],
      blockedBy: [],
      missing,
    },
  ];
}

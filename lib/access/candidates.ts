import type { AccessModel } from "./access-model.ts";
import { type Bitset, firstInBoth } from "./bitset.ts";
import type { Gain, Reach, Variant } from "./gain.ts";
import type { GraphNode } from "./graph-node.ts";
import { CONDITIONAL, PROVEN, UNKNOWN } from "./level.ts";
import { labelOf } from "./subject.ts";

/** Where a gain leads on. */
export interface Candidate {
  readonly member: number | undefined;
  readonly next: GraphNode;
  /** What the actor is after the step. */
  readonly becomes: () => string;
}

/** So many are tried of each kind, and in all. */
const CANDIDATES = 20;

/**
 * Where a gain leads, the nearest to administrator first. A node that is made now ranks behind all that there are, so
 * none is made before those were tried.
 */
export function* candidatesOf(model: AccessModel, gain: Gain, level: 1 | 2 | 3): Generator<Candidate> {
  const { graph } = model;
  const variants = gain.variants?.filter((variant) => variant.level >= level) ?? [];
  const made = new Set(variants.filter(({ subject }) => graph.hasVariant(subject)));
  const raised = membersAt(gain.raised, level, graph.reachedSets(level).raised);
  const known = [
    ...becomeCandidates(model, gain, level),
    ...raisedCandidates(model, raised, level),
    ...variantCandidates(model, made, level),
  ];
  yield* known.sort((left, right) => left.next.rank - right.next.rank).slice(0, CANDIDATES);
  if (known.length >= CANDIDATES) return;
  if (gain.raised && raised.length === 0)
    yield* raisedCandidates(model, membersAt(gain.raised, level, setAt(gain.raised, level)), level);
  yield* variantCandidates(
    model,
    variants.filter((variant) => !made.has(variant)),
    level,
  );
}

function becomeCandidates({ graph }: AccessModel, gain: Gain, level: 1 | 2 | 3): Candidate[] {
  const { base } = graph.reachedSets(gain.compute && level === UNKNOWN ? CONDITIONAL : level);
  return membersAt(gain.become, level, base).map((member) => {
    const next = graph.base(member);
    return { member, next, becomes: () => labelOf(next.actor.subject.principal) };
  });
}

function* raisedCandidates(
  { graph }: AccessModel,
  members: Iterable<number>,
  level: 1 | 2 | 3,
): Generator<Candidate> {
  for (const member of members) {
    const next = graph.raisedNode(member);
    graph.settle();
    const becomes = () => `${labelOf(next.actor.subject.principal)} with every right that its limits leave`;
    if (next.reaches >= level) yield { member, next, becomes };
  }
}

function* variantCandidates(
  { graph }: AccessModel,
  variants: Iterable<Variant>,
  level: 1 | 2 | 3,
): Generator<Candidate> {
  for (const { subject, change } of variants) {
    const next = graph.variant(subject);
    graph.settle();
    if (next.reaches >= level) yield { member: undefined, next, becomes: () => change };
  }
}

function membersAt(reach: Reach | undefined, level: 1 | 2 | 3, among: Bitset): number[] {
  return reach ? firstInBoth(setAt(reach, level), among, CANDIDATES) : [];
}

function setAt(reach: Reach, level: 1 | 2 | 3): Bitset {
  return level === PROVEN ? reach.must : level === CONDITIONAL ? reach.may : reach.perhaps;
}

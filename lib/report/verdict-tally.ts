import type { Observation } from "../finding/observation.ts";
import type { EntityRef } from "../iam/entity-ref.ts";

/** How one rule judged the entities of its types, over all accounts. */
export interface RuleTally {
  compliant: number;
  nonCompliant: number;
  notApplicable: number;
  /** By reason. */
  readonly undetermined: Map<string, Undecided>;
}

interface Undecided {
  entities: number;
  readonly examples: string[];
}

/** Why some entities could not be judged, and by which rules. */
export interface NotJudged {
  readonly reason: string;
  readonly entities: number;
  readonly rules: readonly { readonly rule: string; readonly entities: number }[];
  /** ARNs, or names where there is none; a few of them. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

/** What one rule said about one entity, as the engine has it. */
interface Judged {
  readonly rule: { readonly rule: { readonly id: string } };
  readonly resource: EntityRef;
  readonly outcomes: readonly Pick<Observation, "verdict">[];
}

/** Adds verdicts to a tally, so that an account of a million verdicts need not be held. */
export function tallyVerdicts(tally: Map<string, RuleTally>, judgements: Iterable<Judged>): void {
  for (const { rule, resource, outcomes } of judgements) {
    if (outcomes.length === 0) continue;
    const counts = tallyOf(tally, rule);
    for (const { verdict } of outcomes) {
      if (verdict.outcome === "undetermined") addUndecided(counts, verdict.reason, resource);
      else if (verdict.outcome !== "deleted") counts[verdict.outcome] += 1;
    }
  }
}

/** The counts of one rule, to be added to. */
export function tallyOf(tally: Map<string, RuleTally>, { rule: { id } }: Judged["rule"]): RuleTally {
  const known = tally.get(id);
  if (known) return known;
  const counts = emptyTally();
  tally.set(id, counts);
  return counts;
}

function addUndecided({ undetermined }: RuleTally, reason: string, { arn, name }: EntityRef): void {
  const known = undetermined.get(reason);
  const undecided = known ?? { entities: 0, examples: [] };
  if (!known) undetermined.set(reason, undecided);
  undecided.entities += 1;
  if (undecided.examples.length < EXAMPLES) undecided.examples.push(arn ?? name);
}

export function emptyTally(): RuleTally {
  return { compliant: 0, nonCompliant: 0, notApplicable: 0, undetermined: new Map() };
}

/** What could not be judged, by reason: what is in the way most often comes first. */
export function notJudged(tally: ReadonlyMap<string, RuleTally>): NotJudged[] {
  const pairs = [...tally].flatMap(([rule, { undetermined }]) =>
    [...undetermined].map(([reason, undecided]) => ({ rule, reason, ...undecided })),
  );
  return [...Map.groupBy(pairs, ({ reason }) => reason)]
    .map(([reason, group]) => ({
      reason,
      entities: group.reduce((sum, { entities }) => sum + entities, 0),
      rules: group.map(({ rule, entities }) => ({ rule, entities })),
      examples: [...new Set(group.flatMap(({ examples }) => examples))].slice(0, EXAMPLES),
    }))
    .sort((a, b) => b.entities - a.entities || (a.reason < b.reason ? -1 : 1));
}

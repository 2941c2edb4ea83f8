import type { Change } from "../cloudtrail/change.ts";
import type { Observation } from "../finding/observation.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { RuleContext } from "../rule/define-rule.ts";
import type { Settings } from "../settings/settings.ts";
import type { ActiveRule } from "./active-rules.ts";
import { routedTags } from "./routed-tags.ts";
import { factsFor, runRule, type SharedFacts, WHOLLY_COMPLIANT } from "./run-rule.ts";

/** The moment of a judgement and the change that asked for it. */
export interface Occasion {
  /** Epoch milliseconds of the facts. */
  readonly at: number;
  /** Orders observations of one moment. */
  readonly version: string;
  /** Undefined in a sweep. */
  readonly change: Change | undefined;
  /** Nobody will read the evidence of findings: it is left out. */
  readonly omitsEvidence?: boolean;
}

/** All that one rule says about one entity. */
export interface Judgement {
  readonly rule: ActiveRule;
  readonly resource: EntityRef;
  readonly occasion: Occasion;
  /** Those that alerts are routed by. */
  readonly tags: Observation["tags"];
  /** Whole: facets that they lack are no longer there. */
  readonly outcomes: readonly JudgedOutcome[];
}

interface JudgedOutcome {
  readonly facet: string | null;
  readonly verdict: Observation["verdict"];
}

/** A rule with what it is given beside the entities that it judges. */
export interface Judge {
  readonly rule: ActiveRule;
  readonly facts: RuleContext<unknown>;
  /** Where it counts what is compliant as a whole, once it has judged something. */
  count: CompliantCount | undefined;
}

/** An account has a million verdicts, of which most are this one: who only counts them is not given them one by one. */
export interface CompliantCount {
  compliant: number;
}

export type CountOf = (rule: ActiveRule) => CompliantCount;

export function judgesOf(rules: readonly ActiveRule[], shared: SharedFacts): readonly Judge[] {
  return rules.map((rule) => ({ rule, facts: factsFor(rule, shared), count: undefined }));
}

/**
 * What each of the rules, which all judge entities of its type, says about one entity.
 *
 * @param countOf where a rule counts what is compliant as a whole; that is left out then
 */
export function judgeEntity(
  judges: readonly Judge[],
  entity: Entity,
  settings: Settings,
  occasion: Occasion,
  countOf?: CountOf,
): Judgement[] {
  const resource = refOf(entity);
  const tags = routedTags(entity, settings);
  const judgements: Judgement[] = [];
  for (const judge of judges) {
    const { rule } = judge;
    const outcomes = runRule(rule.rule, entity, judge.facts);
    if (countOf && outcomes.length > 0) judge.count ??= countOf(rule);
    if (judge.count && outcomes === WHOLLY_COMPLIANT) judge.count.compliant += 1;
    else judgements.push({ rule, resource, occasion, tags, outcomes });
  }
  return judgements;
}

/** One outcome of a judgement with all that a finding needs to know. */
export function observationOf(
  { rule, resource, occasion, tags }: Judgement,
  { facet, verdict }: JudgedOutcome,
): Observation {
  return {
    ...occasion,
    facet,
    verdict,
    rule: rule.rule,
    resource,
    severity: rule.severity,
    region: "global",
    ...(tags && { tags }),
  };
}

/** What is left to say of an entity that was deleted. */
export function judgeDeleted(rule: ActiveRule, resource: EntityRef, occasion: Occasion): Judgement {
  const outcomes = [{ facet: null, verdict: { outcome: "deleted" } as const }];
  return { rule, resource, occasion, tags: undefined, outcomes };
}

import type { Change } from "../cloudtrail/change.ts";
import type { Observation } from "../finding/observation.ts";
import type { AccountState } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { Settings } from "../settings/settings.ts";
import type { ActiveRule } from "./active-rules.ts";
import { routedTags } from "./routed-tags.ts";
import { runRule } from "./run-rule.ts";

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

/** What each of the rules, which all judge entities of its type, says about one entity. */
export function judgeEntity(
  rules: readonly ActiveRule[],
  entity: Entity,
  account: AccountState,
  settings: Settings,
  occasion: Occasion,
): Judgement[] {
  const resource = refOf(entity);
  const tags = routedTags(entity, settings);
  return rules.map((rule) => ({
    rule,
    resource,
    occasion,
    tags,
    outcomes: runRule(rule, entity, account, settings, occasion.at),
  }));
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

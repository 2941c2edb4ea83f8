import type { AccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { Rule, RuleContext } from "../rule/define-rule.ts";
import { compliant, type FacetVerdict, undetermined, type Verdict } from "../rule/verdict.ts";
import type { Settings } from "../settings/settings.ts";
import { accessOf } from "./account-access.ts";
import type { ActiveRule } from "./active-rules.ts";

/** One verdict of a rule on an entity; `facet` is null when it is about the whole. */
export interface RuleOutcome {
  readonly facet: string | null;
  readonly verdict: Verdict;
}

/**
 * What a rule is given beside the entity: one for all entities of an account at one moment.
 *
 * @param now epoch milliseconds of the facts
 */
export function factsFor(
  { params, detections, exemptions }: ActiveRule,
  account: AccountState,
  settings: Settings,
  now: number,
): RuleContext<unknown> {
  return {
    params,
    account,
    settings,
    now,
    detections,
    exemptions,
    get access() {
      return accessOf(account, settings, now);
    },
  };
}

/** Runs one rule on one entity. A rule that throws has not judged: its outcome is `undetermined`, with the fault. */
export function runRule(rule: Rule, entity: Entity, facts: RuleContext<unknown>): readonly RuleOutcome[] {
  const result = verdictsOf(rule, entity, facts);
  if (result === COMPLIANT) return WHOLLY_COMPLIANT;
  if (!("outcome" in result)) return result.map((verdict) => ({ facet: verdict.facet, verdict }));
  return [{ facet: null, verdict: result }];
}

const COMPLIANT = compliant();

/** All that most rules say of most entities: one list for all of them. */
export const WHOLLY_COMPLIANT: readonly RuleOutcome[] = [{ facet: null, verdict: COMPLIANT }];

function verdictsOf(
  rule: Rule,
  entity: Entity,
  facts: RuleContext<unknown>,
): Verdict | readonly FacetVerdict[] {
  try {
    return rule.evaluate(entity, facts);
  } catch (error) {
    return undetermined(
      `the rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

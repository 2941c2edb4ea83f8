import type { AccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import { type FacetVerdict, undetermined, type Verdict } from "../rule/verdict.ts";
import type { Settings } from "../settings/settings.ts";
import { accessOf } from "./account-access.ts";
import type { ActiveRule } from "./active-rules.ts";

/** One verdict of a rule on an entity; `facet` is null when it is about the whole. */
export interface RuleOutcome {
  readonly facet: string | null;
  readonly verdict: Verdict;
}

/**
 * Runs one rule on one entity. A rule that throws has not judged: its outcome is `undetermined`, with the fault.
 *
 * @param now epoch milliseconds of the facts
 */
export function runRule(
  { rule, params, detections, exemptions }: ActiveRule,
  entity: Entity,
  account: AccountState,
  settings: Settings,
  now: number,
): readonly RuleOutcome[] {
  let result: Verdict | readonly FacetVerdict[];
  try {
    result = rule.evaluate(entity, {
      params,
      account,
      settings,
      now,
      detections,
      exemptions,
      get access() {
        return accessOf(account, settings, now);
      },
    });
  } catch (error) {
    result = undetermined(
      `the rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!("outcome" in result)) return result.map((verdict) => ({ facet: verdict.facet, verdict }));
  return [{ facet: null, verdict: result }];
}

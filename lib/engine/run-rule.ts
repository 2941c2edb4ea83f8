import { NO_LEVELS, type Subject, subjectOf } from "../access/subject.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { Entity, Principal } from "../iam/entity.ts";
import type { Rule, RuleContext } from "../rule/define-rule.ts";
import { compliant, type FacetVerdict, undetermined, type Verdict } from "../rule/verdict.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import { accessOf } from "./account-access.ts";
import type { ActiveRule } from "./active-rules.ts";

/** One verdict of a rule on an entity; `facet` is null when it is about the whole. */
export interface RuleOutcome {
  readonly facet: string | null;
  readonly verdict: Verdict;
}

/** What all rules are given of an account at one moment. */
export type SharedFacts = Pick<RuleContext<unknown>, "account" | "settings" | "now" | "access" | "subjectOf">;

/**
 * To be made anew when the account has changed: what was collected of it holds while it stays as it is.
 *
 * @param now epoch milliseconds of the facts
 */
export function sharedFacts(account: AccountState, settings: SharedSettings, now: number): SharedFacts {
  const subjects = new Map<Principal, Subject>();
  return {
    account,
    settings,
    now,
    get access() {
      return accessOf(account, settings, now);
    },
    subjectOf(principal) {
      const before = subjects.get(principal);
      if (before) return before;
      const subject = subjectOf(account, principal, NO_LEVELS);
      subjects.set(principal, subject);
      return subject;
    },
  };
}

/** What a rule is given beside the entity: the same for all entities of an account at one moment. */
export function factsFor(
  { params, detections, exemptions }: Pick<ActiveRule, "params" | "detections" | "exemptions">,
  shared: SharedFacts,
): RuleContext<unknown> {
  const { account, settings, now, subjectOf } = shared;
  return {
    params,
    account,
    settings,
    now,
    detections,
    exemptions,
    get access() {
      return shared.access;
    },
    subjectOf,
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

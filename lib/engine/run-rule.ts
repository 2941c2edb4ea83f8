import type { AccessModel } from "../access/access-model.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { Rule, RuleContext } from "../rule/define-rule.ts";
import type { ExemptionUse } from "../rule/exemption-use.ts";
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
  active: ActiveRule,
  entity: Entity,
  account: AccountState,
  settings: Settings,
  now: number,
): readonly RuleOutcome[] {
  const result = verdictsOf(active.rule, entity, new Facts(active, account, settings, now));
  if (!("outcome" in result)) return result.map((verdict) => ({ facet: verdict.facet, verdict }));
  return [{ facet: null, verdict: result }];
}

function verdictsOf(rule: Rule, entity: Entity, facts: Facts): Verdict | readonly FacetVerdict[] {
  try {
    return rule.evaluate(entity, facts);
  } catch (error) {
    return undetermined(
      `the rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** What a rule is given beside the entity. A class: an account has a million of them, and few ask for `access`. */
class Facts implements RuleContext<unknown> {
  readonly params: unknown;
  readonly account: AccountState;
  readonly settings: Settings;
  readonly now: number;
  readonly detections: ReadonlySet<string>;
  readonly exemptions: readonly ExemptionUse[] | undefined;

  constructor(
    { params, detections, exemptions }: ActiveRule,
    account: AccountState,
    settings: Settings,
    now: number,
  ) {
    this.params = params;
    this.account = account;
    this.settings = settings;
    this.now = now;
    this.detections = detections;
    this.exemptions = exemptions;
  }

  get access(): AccessModel {
    return accessOf(this.account, this.settings, this.now);
  }
}

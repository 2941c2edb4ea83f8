import type { Exemption } from "../finding/exemption.ts";
import { findExemption } from "../finding/exemption.ts";
import { isoTime } from "../finding/next-finding.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { Settings } from "../settings/settings.ts";
import type { ActiveRule } from "./active-rules.ts";
import { factsFor, type RuleOutcome, runRule, sharedFacts } from "./run-rule.ts";

/** One rule's verdict on one whole entity, as AWS Config wants it: one compliance, whatever the facets. */
export type ConfigVerdict =
  | { readonly compliance: "COMPLIANT" | "NON_COMPLIANT" | "NOT_APPLICABLE"; readonly annotation: string }
  | { readonly compliance: "undetermined"; readonly reason: string };

/**
 * Judges an entity for AWS Config. One violated facet makes it non-compliant; an exempted violation does not, and the
 * annotation says so.
 *
 * @param now epoch milliseconds of the facts
 */
export function configVerdict(
  rule: ActiveRule,
  entity: Entity,
  account: AccountState,
  settings: Settings,
  now: number,
): ConfigVerdict {
  const facts = factsFor(rule, sharedFacts(account, settings, now));
  const outcomes = runRule(rule.rule, entity, facts).map((outcome) => ({
    ...outcome,
    exemption: findExemption(settings.exemptions, rule.rule.id, { ...entity, facet: outcome.facet }, now),
  }));
  const violations = outcomes.flatMap(({ verdict, exemption }) =>
    verdict.outcome === "nonCompliant" && !exemption ? [verdict.message] : [],
  );
  if (violations.length > 0) return { compliance: "NON_COMPLIANT", annotation: violations.join("; ") };
  for (const { verdict } of outcomes) {
    if (verdict.outcome === "undetermined") return { compliance: "undetermined", reason: verdict.reason };
  }
  const exempted = outcomes.find(({ verdict }) => verdict.outcome === "nonCompliant")?.exemption;
  if (exempted) return { compliance: "COMPLIANT", annotation: exemptionNote(exempted) };
  if (outcomes.some(({ verdict }) => verdict.outcome === "compliant"))
    return { compliance: "COMPLIANT", annotation: "" };
  return { compliance: "NOT_APPLICABLE", annotation: reasonOf(outcomes) };
}

function exemptionNote({ expiresAt, owner, reason }: Exemption): string {
  return `Exempted until ${isoTime(expiresAt)} by ${owner}: ${reason}`;
}

function reasonOf(outcomes: readonly RuleOutcome[]): string {
  const [first] = outcomes;
  return first?.verdict.outcome === "notApplicable" ? first.verdict.reason : "";
}

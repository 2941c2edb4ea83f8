import { covers, type Exemption } from "../finding/exemption.ts";
import type { Finding } from "../finding/finding.ts";
import { isoTime } from "../finding/next-finding.ts";

/** A declared exception and how it stands. */
export interface ExemptionView {
  readonly rule: string;
  readonly resource: string;
  readonly facet: string | null;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
  /** Whole days until it ends; 0 on its last day, negative when it is over. */
  readonly daysLeft: number;
  /** `inUse`: it covers a finding. `unused`: nothing breaks the rule there. `broken`: it is over and the rule is still broken. */
  readonly state: "inUse" | "unused" | "expired" | "broken";
}

const DAY_MS = 86_400_000;

/**
 * The exemptions, the one that ends first at the top.
 *
 * @param at epoch milliseconds at which the findings are as they are
 */
export function exemptionViews(
  exemptions: readonly Exemption[],
  findings: readonly Pick<Finding, "rule" | "status" | "resource">[],
  at: number,
): ExemptionView[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  return exemptions
    .map((exemption) => {
      const near = byRule.get(exemption.rule) ?? [];
      const covered = near.filter(({ rule, resource }) => covers(exemption, rule, resource));
      return {
        rule: exemption.rule,
        resource: exemption.resource,
        facet: exemption.facet ?? null,
        reason: exemption.reason,
        owner: exemption.owner,
        expires: isoTime(exemption.expiresAt),
        daysLeft: Math.floor((exemption.expiresAt - at) / DAY_MS),
        state: stateOf(exemption, covered, at),
      };
    })
    .sort((a, b) => (a.expires < b.expires ? -1 : 1));
}

function stateOf(
  { expiresAt }: Exemption,
  covered: readonly Pick<Finding, "status">[],
  at: number,
): ExemptionView["state"] {
  const over = at >= expiresAt;
  if (over) return covered.some(({ status }) => status === "open") ? "broken" : "expired";
  return covered.some(({ status }) => status === "exempted") ? "inUse" : "unused";
}

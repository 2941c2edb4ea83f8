import type { Exemption } from "./exemption.ts";
import type { Finding } from "./finding.ts";
import { exemptionNote, isoTime } from "./next-finding.ts";

/**
 * The finding as it is once somebody exempted it.
 *
 * @param at epoch milliseconds
 */
export function exemptFinding(finding: Finding, exemption: Exemption, at: number): Finding {
  const { effect: _former, ...rest } = finding;
  const since = finding.status === "exempted" ? finding.since : isoTime(at);
  return { ...rest, status: "exempted", since, exemption: exemptionNote(exemption) };
}

/** The finding as it is once its exemption was ended: open, until it is judged again. */
export function endExemption(finding: Finding, at: number): Finding {
  const { exemption: _ended, ...rest } = finding;
  return { ...rest, status: "open", since: isoTime(at) };
}

import type { Finding } from "../finding/finding.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import type { Alert } from "./alert.ts";

/**
 * The alert as a program reads it: the finding as it is stored, and what became of it.
 *
 * @param limitBytes a finding over it goes without its evidence and effect, and says so
 */
export function machineJson(
  { transition, finding: stored, accountName, notes }: Alert,
  limitBytes: number,
): string {
  const finding = { ...printedFinding(stored), ...(accountName && { accountName }), ...notes };
  const whole = JSON.stringify({ version: 1, transition, finding });
  const bytes = Buffer.byteLength(whole);
  if (bytes <= limitBytes) return whole;
  const evidence = { truncated: true, originalBytes: Buffer.byteLength(JSON.stringify(finding.evidence)) };
  const { effect: _tooMuch, ...head } = finding;
  const rest: Finding = { ...head, evidence };
  const withoutEvidence = JSON.stringify({ version: 1, transition, finding: rest });
  if (Buffer.byteLength(withoutEvidence) <= limitBytes) return withoutEvidence;
  const { id, rule, severity, status, account, region, changeId, since } = finding;
  return JSON.stringify({
    version: 1,
    transition,
    truncated: true,
    originalBytes: bytes,
    finding: { type: "finding", id, rule, severity, status, account, region, changeId, since },
  });
}

import { BatchImportFindingsCommand, type SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { asffFinding } from "../alert/asff-finding.ts";

export const actions = ["securityhub:BatchImportFindings"] as const;

/**
 * Imports one finding, new or changed, into Security Hub.
 *
 * @throws {Error} when Security Hub did not take it: the call itself succeeds all the same
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html "FailedFindings"
 */
export async function importFinding(
  hub: SecurityHubClient,
  finding: ReturnType<typeof asffFinding>,
): Promise<void> {
  const input = { Findings: [JSON.parse(JSON.stringify(finding))] };
  const { FailedFindings = [] } = await hub.send(new BatchImportFindingsCommand(input));
  const [failed] = FailedFindings;
  if (failed) throw new Error(`Security Hub refused it: ${failed.ErrorCode} ${failed.ErrorMessage}`);
}

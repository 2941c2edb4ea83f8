import { DescribeHubCommand } from "@aws-sdk/client-securityhub";
import type { Fact } from "../../iam/fact.ts";
import type { SecurityHub } from "../../iam/services/security-hub.ts";
import { ask, isError, mapFact } from "../ask.ts";
import { securityHubClient } from "../clients.ts";

export const actions = ["securityhub:DescribeHub"] as const;

/**
 * Reads whether Security Hub is on in the home region.
 *
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html "Errors: InvalidAccessException"
 */
export async function readSecurityHub(): Promise<Fact<SecurityHub | null>> {
  try {
    const hub = await ask("securityhub:DescribeHub", securityHubClient().send(new DescribeHubCommand({})));
    return mapFact(hub, ({ HubArn: arn = "" }) => ({ arn }));
  } catch (error) {
    if (isError(error, "InvalidAccessException", "ResourceNotFoundException")) return null;
    throw error;
  }
}

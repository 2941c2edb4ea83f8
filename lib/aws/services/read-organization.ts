import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import type { Fact } from "../../iam/fact.ts";
import type { Organization } from "../../iam/services/organization.ts";
import { ask, isError, mapFact } from "../ask.ts";
import { organizationsClient } from "../clients.ts";

export const actions = ["organizations:DescribeOrganization"] as const;

/**
 * Reads the organization that the account belongs to, which every member may.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export async function readOrganization(): Promise<Fact<Organization | null>> {
  try {
    const command = new DescribeOrganizationCommand({});
    const answer = await ask("organizations:DescribeOrganization", organizationsClient().send(command));
    return mapFact(answer, ({ Organization: found }) => ({
      id: found?.Id ?? "",
      managementAccount: found?.MasterAccountId ?? "",
      hasAllFeatures: found?.FeatureSet === "ALL",
    }));
  } catch (error) {
    if (isError(error, "AWSOrganizationsNotInUseException")) return null;
    throw error;
  }
}

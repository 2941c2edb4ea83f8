import { ListOrganizationsFeaturesCommand } from "@aws-sdk/client-iam";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { Organization } from "../../iam/services/organization.ts";
import { ask, isError, mapFact } from "../ask.ts";
import { iamClient } from "../clients.ts";
import type { OwnAccount } from "../read-entity.ts";

export const actions = ["iam:ListOrganizationsFeatures"] as const;

/**
 * Reads which parts of central root access are on. Where IAM has no trusted access to the organization, none can be.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html "Errors"
 */
export async function readCentralRootAccess(
  own: OwnAccount,
  organization: Fact<Organization | null>,
): Promise<Fact<readonly string[] | null>> {
  if (isUnknown(organization)) return organization;
  if (organization?.managementAccount !== own.account) return null;
  try {
    const command = new ListOrganizationsFeaturesCommand({});
    const answer = await ask("iam:ListOrganizationsFeatures", iamClient().send(command));
    return mapFact(answer, ({ EnabledFeatures = [] }) => EnabledFeatures);
  } catch (error) {
    if (isError(error, "ServiceAccessNotEnabledException", "ServiceAccessNotEnabled")) return [];
    throw error;
  }
}

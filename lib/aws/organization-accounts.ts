import { paginateListAccounts } from "@aws-sdk/client-organizations";
import { organizationsClient } from "./clients.ts";

export const actions = ["organizations:ListAccounts"] as const;

/**
 * The ids of the organization's active accounts.
 *
 * @throws {AccessDenied} when this is neither the management account nor a delegated administrator
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export async function* organizationAccounts(): AsyncGenerator<string> {
  for await (const { Accounts = [] } of paginateListAccounts({ client: organizationsClient() }, {}))
    for (const { Id, Status } of Accounts) if (Id !== undefined && Status === "ACTIVE") yield Id;
}

import { paginateListAccounts } from "@aws-sdk/client-organizations";
import { organizationsClient } from "./clients.ts";

export const actions = ["organizations:ListAccounts"] as const;

export interface OrganizationAccount {
  readonly account: string;
  /** As people named it in the organization; empty where Organizations tells none. */
  readonly name: string;
}

/**
 * The organization's active accounts.
 *
 * @throws {AccessDenied} when this is neither the management account nor a delegated administrator
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export async function* organizationAccounts(): AsyncGenerator<OrganizationAccount> {
  for await (const { Accounts = [] } of paginateListAccounts({ client: organizationsClient() }, {}))
    for (const { Id, Name = "", Status } of Accounts)
      if (Id !== undefined && Status === "ACTIVE") yield { account: Id, name: Name };
}

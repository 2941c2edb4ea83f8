import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sqsClient } from "./clients.ts";
import { actions as accountsActions, organizationAccounts } from "./organization-accounts.ts";
import { writeAccountName } from "./store-account-names.ts";
import type { Table } from "./table.ts";

export const actions = [...accountsActions, "sqs:SendMessage"] as const;

/** The message that asks for a sweep of every account. */
export const WHOLE_ORGANIZATION = { accounts: "organization" } as const;

export function asksForOrganization(body: string): boolean {
  const message = JSON.parse(body) as { readonly accounts?: unknown } | null;
  return message?.accounts === WHOLE_ORGANIZATION.accounts;
}

/**
 * Asks for a sweep of each active account, one message each, so that one that cannot be read does not hold up the others;
 * and remembers its name, for alerts.
 *
 * @returns how many were asked for
 * @throws {AccessDenied} when this is neither the management account nor a delegated administrator
 */
export async function sweepOrganization(queueUrl: string, table: Table): Promise<number> {
  let count = 0;
  for await (const { account, name } of organizationAccounts()) {
    await writeAccountName(table, account, name);
    const MessageBody = JSON.stringify({ account });
    await sqsClient().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
    count += 1;
  }
  return count;
}

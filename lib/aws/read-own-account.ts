import { type IAMClient, ListRolesCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { parseArn } from "../iam/arn.ts";
import type { OwnAccount } from "./read-entity.ts";

export const actions = ["iam:ListRoles", "iam:ListUsers"] as const;

/**
 * Tells which account the credentials in use belong to, from the ARN of any of its roles or users.
 *
 * @throws {Error} when the account has neither
 */
export async function readOwnAccount(iam: IAMClient): Promise<OwnAccount> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({ MaxItems: 1 }));
  const { Users = [] } = Roles.length > 0 ? {} : await iam.send(new ListUsersCommand({ MaxItems: 1 }));
  const arn = parseArn(Roles[0]?.Arn ?? Users[0]?.Arn ?? "");
  if (!arn) throw new Error("the account has neither roles nor users, so its number cannot be told");
  return { account: arn.account, partition: arn.partition };
}

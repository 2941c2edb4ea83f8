import {
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  paginateListAttachedUserPolicies,
  paginateListGroupsForUser,
  paginateListUserPolicies,
} from "@aws-sdk/client-iam";
import { readUser as readUserDetail } from "../iam/authorization-detail.ts";
import type { User } from "../iam/user.ts";
import { ask, askEach, askPages, timeOf } from "./ask.ts";
import { attached, inlinePolicies } from "./policies-of-holder.ts";
import { readCredentials, actions as readCredentialsActions } from "./read-credentials.ts";

export const actions = [
  "iam:GetUser",
  "iam:GetUserPolicy",
  "iam:ListAttachedUserPolicies",
  "iam:ListGroupsForUser",
  "iam:ListUserPolicies",
  ...readCredentialsActions,
] as const;

/**
 * Reads one user afresh, with everything that signs in or signs requests for it.
 *
 * @returns undefined when the answer is no user
 */
export async function readUser(iam: IAMClient, name: string): Promise<User | undefined> {
  const UserName = name;
  const client = { client: iam };
  const answer = await iam.send(new GetUserCommand({ UserName }));
  const [inline, attachedPolicies, groups, credentials] = await Promise.all([
    askPages(
      "iam:ListUserPolicies",
      paginateListUserPolicies(client, { UserName }),
      (page) => page.PolicyNames,
    ),
    askPages(
      "iam:ListAttachedUserPolicies",
      paginateListAttachedUserPolicies(client, { UserName }),
      (page) => page.AttachedPolicies,
    ),
    askPages("iam:ListGroupsForUser", paginateListGroupsForUser(client, { UserName }), (page) =>
      page.Groups?.flatMap((group) => group.GroupName ?? []),
    ),
    readCredentials(iam, name),
  ]);
  const documents = await askEach(inline, async (PolicyName) => ({
    name: PolicyName,
    answer: await ask("iam:GetUserPolicy", iam.send(new GetUserPolicyCommand({ UserName, PolicyName }))),
  }));
  const user = readUserDetail(answer.User, () => undefined);
  if (!user) return undefined;
  const lastUsed = answer.User?.PasswordLastUsed;
  return {
    ...user,
    groups,
    inlinePolicies: inlinePolicies(documents),
    attachedPolicies: attached(attachedPolicies),
    // GetUser leaves it out when the password was never used.
    passwordLastUsedAt: lastUsed === undefined ? null : timeOf(lastUsed),
    ...credentials,
  };
}

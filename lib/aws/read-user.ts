import {
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  paginateListAttachedUserPolicies,
  paginateListGroupsForUser,
  paginateListUserPolicies,
} from "@aws-sdk/client-iam";
import { readUser as readUserDetail } from "../iam/authorization-detail.ts";
import type { InlinePolicy } from "../iam/identity-policy.ts";
import type { User } from "../iam/user.ts";
import { ask, askEach, askPages, timeOf } from "./ask.ts";
import { attached, inlinePolicy } from "./policies-of-holder.ts";
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
export async function readUser(iam: IAMClient, UserName: string): Promise<User | undefined> {
  const user = await readUserAlone(iam, UserName);
  const [inline, attachedPolicies, groups, credentials] = await Promise.all([
    askPages(
      "iam:ListUserPolicies",
      paginateListUserPolicies({ client: iam }, { UserName }),
      (page) => page.PolicyNames,
    ),
    listUserPolicies(iam, UserName),
    listGroupsOfUser(iam, UserName),
    readCredentials(iam, UserName),
  ]);
  const policies = await askEach(inline, (name) => readUserPolicy(iam, UserName, name));
  return user && { ...user, groups, inlinePolicies: policies, attachedPolicies, ...credentials };
}

/** The user without its groups, policies and credentials. */
export async function readUserAlone(iam: IAMClient, UserName: string): Promise<User | undefined> {
  const answer = await iam.send(new GetUserCommand({ UserName }));
  const user = readUserDetail(answer.User, () => undefined);
  const lastUsed = answer.User?.PasswordLastUsed;
  // GetUser leaves it out when the password was never used.
  return user && { ...user, passwordLastUsedAt: lastUsed === undefined ? null : timeOf(lastUsed) };
}

export function listGroupsOfUser(iam: IAMClient, UserName: string): Promise<User["groups"]> {
  const pages = paginateListGroupsForUser({ client: iam }, { UserName });
  return askPages("iam:ListGroupsForUser", pages, (page) =>
    page.Groups?.flatMap((group) => group.GroupName ?? []),
  );
}

/** The managed policies that are attached to it. */
export async function listUserPolicies(iam: IAMClient, UserName: string): Promise<User["attachedPolicies"]> {
  const pages = paginateListAttachedUserPolicies({ client: iam }, { UserName });
  return attached(
    await askPages("iam:ListAttachedUserPolicies", pages, ({ AttachedPolicies }) => AttachedPolicies),
  );
}

export async function readUserPolicy(
  iam: IAMClient,
  UserName: string,
  PolicyName: string,
): Promise<InlinePolicy> {
  const answer = iam.send(new GetUserPolicyCommand({ UserName, PolicyName }));
  return inlinePolicy(PolicyName, await ask("iam:GetUserPolicy", answer));
}

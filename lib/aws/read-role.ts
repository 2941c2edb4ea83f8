import {
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from "@aws-sdk/client-iam";
import { readRole as readRoleDetail } from "../iam/authorization-detail.ts";
import type { Role } from "../iam/role.ts";
import { ask, askEach, askPages } from "./ask.ts";
import { attached, inlinePolicies } from "./policies-of-holder.ts";

export const actions = [
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListRolePolicies",
] as const;

/**
 * Reads one role afresh.
 *
 * @returns undefined when the answer is no role
 */
export async function readRole(iam: IAMClient, RoleName: string): Promise<Role | undefined> {
  const client = { client: iam };
  const answer = await iam.send(new GetRoleCommand({ RoleName }));
  const [inline, attachedPolicies] = await Promise.all([
    askPages(
      "iam:ListRolePolicies",
      paginateListRolePolicies(client, { RoleName }),
      (page) => page.PolicyNames,
    ),
    askPages(
      "iam:ListAttachedRolePolicies",
      paginateListAttachedRolePolicies(client, { RoleName }),
      (page) => page.AttachedPolicies,
    ),
  ]);
  const documents = await askEach(inline, async (PolicyName) => ({
    name: PolicyName,
    answer: await ask("iam:GetRolePolicy", iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
  }));
  // GetRole leaves RoleLastUsed out of roles that were not used in the tracking period.
  const role = readRoleDetail({ RoleLastUsed: {}, ...answer.Role }, () => undefined);
  if (!role) return undefined;
  return {
    ...role,
    ...describeRole(answer.Role ?? {}),
    inlinePolicies: inlinePolicies(documents),
    attachedPolicies: attached(attachedPolicies),
  };
}

/** What GetRole and ListRoles tell of a role and GetAccountAuthorizationDetails does not. */
export function describeRole(role: {
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
}): Pick<Role, "description" | "maxSessionDurationSeconds"> {
  return { description: role.Description ?? "", maxSessionDurationSeconds: role.MaxSessionDuration ?? 3600 };
}

import {
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
} from "@aws-sdk/client-iam";
import { readRole as readRoleDetail } from "../iam/authorization-detail.ts";
import type { InlinePolicy } from "../iam/identity-policy.ts";
import type { Role } from "../iam/role.ts";
import { ask, askEach, askPages } from "./ask.ts";
import { attached, inlinePolicy } from "./policies-of-holder.ts";

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
  const role = await readRoleAlone(iam, RoleName);
  const [inline, attachedPolicies] = await Promise.all([
    askPages(
      "iam:ListRolePolicies",
      paginateListRolePolicies({ client: iam }, { RoleName }),
      (page) => page.PolicyNames,
    ),
    listRolePolicies(iam, RoleName),
  ]);
  const policies = await askEach(inline, (name) => readRolePolicy(iam, RoleName, name));
  return role && { ...role, inlinePolicies: policies, attachedPolicies };
}

/** The role without its policies. */
export async function readRoleAlone(iam: IAMClient, RoleName: string): Promise<Role | undefined> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  // GetRole leaves RoleLastUsed out of roles that were not used in the tracking period.
  const role = readRoleDetail({ RoleLastUsed: {}, ...Role }, () => undefined);
  return role && { ...role, ...describeRole(Role ?? {}) };
}

/** The managed policies that are attached to it. */
export async function listRolePolicies(iam: IAMClient, RoleName: string): Promise<Role["attachedPolicies"]> {
  const pages = paginateListAttachedRolePolicies({ client: iam }, { RoleName });
  return attached(
    await askPages("iam:ListAttachedRolePolicies", pages, ({ AttachedPolicies }) => AttachedPolicies),
  );
}

export async function readRolePolicy(
  iam: IAMClient,
  RoleName: string,
  PolicyName: string,
): Promise<InlinePolicy> {
  const answer = iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  return inlinePolicy(PolicyName, await ask("iam:GetRolePolicy", answer));
}

/** What GetRole and ListRoles tell of a role and GetAccountAuthorizationDetails does not. */
export function describeRole(role: {
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
}): Pick<Role, "description" | "maxSessionDurationSeconds"> {
  return { description: role.Description ?? "", maxSessionDurationSeconds: role.MaxSessionDuration ?? 3600 };
}

import {
  GetGroupCommand,
  GetGroupPolicyCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListGroupPolicies,
} from "@aws-sdk/client-iam";
import { readGroup as readGroupDetail } from "../iam/authorization-detail.ts";
import type { Group } from "../iam/group.ts";
import type { InlinePolicy } from "../iam/identity-policy.ts";
import { ask, askEach, askPages } from "./ask.ts";
import { attached, inlinePolicy } from "./policies-of-holder.ts";

export const actions = [
  "iam:GetGroup",
  "iam:GetGroupPolicy",
  "iam:ListAttachedGroupPolicies",
  "iam:ListGroupPolicies",
] as const;

/**
 * Reads one group afresh; its members are known from the users.
 *
 * @returns undefined when the answer is no group
 */
export async function readGroup(iam: IAMClient, GroupName: string): Promise<Group | undefined> {
  const group = await readGroupAlone(iam, GroupName);
  const [inline, attachedPolicies] = await Promise.all([
    askPages(
      "iam:ListGroupPolicies",
      paginateListGroupPolicies({ client: iam }, { GroupName }),
      (page) => page.PolicyNames,
    ),
    listGroupPolicies(iam, GroupName),
  ]);
  const policies = await askEach(inline, (name) => readGroupPolicy(iam, GroupName, name));
  return group && { ...group, inlinePolicies: policies, attachedPolicies };
}

/** The group without its policies. */
export async function readGroupAlone(iam: IAMClient, GroupName: string): Promise<Group | undefined> {
  const answer = await iam.send(new GetGroupCommand({ GroupName, MaxItems: 1 }));
  return readGroupDetail(answer.Group, () => undefined);
}

/** The managed policies that are attached to it. */
export async function listGroupPolicies(
  iam: IAMClient,
  GroupName: string,
): Promise<Group["attachedPolicies"]> {
  const pages = paginateListAttachedGroupPolicies({ client: iam }, { GroupName });
  return attached(
    await askPages("iam:ListAttachedGroupPolicies", pages, ({ AttachedPolicies }) => AttachedPolicies),
  );
}

export async function readGroupPolicy(
  iam: IAMClient,
  GroupName: string,
  PolicyName: string,
): Promise<InlinePolicy> {
  const answer = iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName }));
  return inlinePolicy(PolicyName, await ask("iam:GetGroupPolicy", answer));
}

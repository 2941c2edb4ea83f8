import {
  GetGroupCommand,
  GetGroupPolicyCommand,
  type IAMClient,
  paginateListAttachedGroupPolicies,
  paginateListGroupPolicies,
} from "@aws-sdk/client-iam";
import { readGroup as readGroupDetail } from "../iam/authorization-detail.ts";
import type { Group } from "../iam/group.ts";
import { ask, askEach, askPages } from "./ask.ts";
import { attached, inlinePolicies } from "./policies-of-holder.ts";

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
  const client = { client: iam };
  const answer = await iam.send(new GetGroupCommand({ GroupName, MaxItems: 1 }));
  const [inline, attachedPolicies] = await Promise.all([
    askPages(
      "iam:ListGroupPolicies",
      paginateListGroupPolicies(client, { GroupName }),
      (page) => page.PolicyNames,
    ),
    askPages(
      "iam:ListAttachedGroupPolicies",
      paginateListAttachedGroupPolicies(client, { GroupName }),
      (page) => page.AttachedPolicies,
    ),
  ]);
  const documents = await askEach(inline, async (PolicyName) => ({
    name: PolicyName,
    answer: await ask("iam:GetGroupPolicy", iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName }))),
  }));
  const group = readGroupDetail(answer.Group, () => undefined);
  if (!group) return undefined;
  return {
    ...group,
    inlinePolicies: inlinePolicies(documents),
    attachedPolicies: attached(attachedPolicies),
  };
}

import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-group-membership-check",
  title: "Users belong to a group",
  severity: "low",
  why:
    "A user outside all groups gets its permissions one by one, or is forgotten. " +
    "Groups are where permissions are seen and reviewed.",
  fix: "Run `aws iam add-user-to-group --user-name USER --group-name GROUP`.",
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-user-group-membership-check.html",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateUser",
    "iam:DeleteUser",
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
    "iam:UpdateGroup",
    "iam:DeleteGroup",
  ],
  params: z.object({
    groupNames: z
      .array(z.string().min(1))
      .default([])
      .describe("The user must be in at least one of these groups; empty: any group will do."),
  }),
  check({ name, groups }, { params: { groupNames } }) {
    const wanted = groupNames.map((group) => group.toLowerCase());
    const counted = groups.items.filter(
      (group) => wanted.length === 0 || wanted.includes(group.toLowerCase()),
    );
    if (counted.length > 0) return compliant();
    if (groups.unknown !== undefined) return undetermined(groups);
    const where = groupNames.length === 0 ? "no group" : `none of the groups ${nameList(groupNames)}`;
    return nonCompliant(`User ${name} belongs to ${where}.`, { groups: groups.items, groupNames });
  },
});

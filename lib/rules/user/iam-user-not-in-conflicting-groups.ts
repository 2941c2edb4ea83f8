import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-not-in-conflicting-groups",
  title: "No user is in groups that exclude each other",
  severity: "medium",
  why:
    "Duties are separated so that it takes two people to do harm. " +
    "Whoever is in both groups can ask and approve alone.",
  fix: "Run `aws iam remove-user-from-group --user-name USER --group-name GROUP` for one of the groups.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html"],
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
    conflictingGroups: z
      .array(z.array(z.string().min(1)).min(2))
      .min(1)
      .describe("Sets of group names; of each set a user may be in one group at most."),
  }),
  check({ name, groups }, { params: { conflictingGroups } }) {
    const member = new Set(groups.items.map((group) => group.toLowerCase()));
    const conflicts = conflictingGroups
      .map((set) => set.filter((group) => member.has(group.toLowerCase())))
      .filter((set) => set.length > 1);
    if (conflicts.length > 0) {
      const sets = conflicts.map((set) => set.join(" and ")).join(", ");
      return nonCompliant(`User ${name} is in groups that exclude each other: ${sets}.`, { conflicts });
    }
    return groups.unknown === undefined ? compliant() : undetermined(groups);
  },
});

import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-required-category-group",
  title: "Users are in one of the category groups",
  severity: "low",
  why:
    "Groups such as `humans` and `services` tell what a user is, and other rules build on that. " +
    "A user in none of them escapes those rules.",
  fix: "Run `aws iam add-user-to-group --user-name USER --group-name CATEGORY_GROUP`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html"],
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
    categoryGroups: z
      .array(z.string().min(1))
      .min(1)
      .describe("Names of the groups that tell what kind of user it is, such as `humans`."),
  }),
  check({ name, groups }, { params: { categoryGroups } }) {
    const categories = categoryGroups.map((group) => group.toLowerCase());
    if (groups.items.some((group) => categories.includes(group.toLowerCase()))) return compliant();
    if (groups.unknown !== undefined) return undetermined(groups);
    return nonCompliant(`User ${name} is in none of the category groups ${nameList(categoryGroups)}.`, {
      groups: groups.items,
      categoryGroups,
    });
  },
});

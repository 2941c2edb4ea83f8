import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-no-iam-users",
  title: "The account has no IAM users",
  severity: "low",
  why:
    "Where people federate and programs use roles, nobody needs a password or key that lives for years. " +
    "A user that appears all the same is a mistake or somebody's way back in.",
  fix: "Move what it does to a role or to IAM Identity Center, then run `aws iam delete-user --user-name USER`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  default: "off",
  resource: "AWS::::Account",
  on: ["iam:CreateUser", "iam:UpdateUser", "iam:DeleteUser"],
  params: z.object({
    exceptionUsers: z.array(z.string().min(1)).default([]).describe("Names of the users that may exist."),
  }),
  check({ name }, { params: { exceptionUsers }, account }) {
    const allowed = new Set(exceptionUsers.map((user) => user.toLowerCase()));
    const users = [...account.entities["AWS::IAM::User"].values()]
      .map((user) => user.name)
      .filter((user) => !allowed.has(user.toLowerCase()));
    if (users.length > 0) {
      const evidence = { count: users.length, users: users.slice(0, 20) };
      return nonCompliant(`Account ${name} has IAM users: ${nameList(users)}.`, evidence);
    }
    const unread = account.incomplete["AWS::IAM::User"];
    return unread === undefined ? compliant() : undetermined(unread);
  },
});

import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-present",
  title: "The account has an IAM user",
  severity: "info",
  why:
    "Older advice: without any IAM user the root user does the daily work. " +
    "Off by default, since people who federate need none; it contradicts iam-no-iam-users.",
  fix: "Let people federate; where that cannot be, run `aws iam create-user --user-name USER`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html"],
  default: "off",
  resource: "AWS::::Account",
  on: ["iam:CreateUser", "iam:DeleteUser"],
  check({ name }, { account }) {
    if (account.entities["AWS::IAM::User"].size > 0) return compliant();
    const unread = account.incomplete["AWS::IAM::User"];
    return unread === undefined ? nonCompliant(`Account ${name} has no IAM user.`) : undetermined(unread);
  },
});

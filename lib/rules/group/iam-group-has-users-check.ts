import { membersOf } from "../../iam/account-state.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-group-has-users-check",
  title: "Groups have members",
  severity: "low",
  why:
    "An empty group keeps its permissions, and whoever is put into it next gets them unasked. " +
    "Off by default: a group is empty for a moment whenever one is made.",
  fix: "Run `aws iam delete-group --group-name GROUP` after detaching its policies, or add its users.",
  references: ["https://docs.aws.amazon.com/config/latest/developerguide/iam-group-has-users-check.html"],
  default: "off",
  resource: "AWS::IAM::Group",
  on: [
    "iam:CreateGroup",
    "iam:DeleteGroup",
    "iam:DeleteUser",
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
  ],
  check({ name }, { account }) {
    if (membersOf(account, name).length > 0) return compliant();
    const users = [...account.entities["AWS::IAM::User"].values()];
    const unread = users.map(({ groups }) => groups.unknown).find((reason) => reason !== undefined);
    const reason = account.incomplete["AWS::IAM::User"] ?? unread;
    return reason === undefined ? nonCompliant(`Group ${name} has no members.`) : undetermined(reason);
  },
});

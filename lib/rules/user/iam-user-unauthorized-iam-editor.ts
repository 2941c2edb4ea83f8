import * as z from "zod";
import { isDeclared } from "../../policy/is-declared.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { allowsSomewhere } from "./rights/allows-somewhere.ts";
import { USER_RIGHTS_EVENTS } from "./rights/events.ts";

export default defineRule({
  id: "iam-user-unauthorized-iam-editor",
  title: "Only approved users can write permissions",
  severity: "high",
  why:
    "Whoever can write permissions can give them to itself, whatever its own policies say today. " +
    "It should be a short list that everybody knows.",
  fix:
    "Take the actions away: `aws iam detach-user-policy --user-name USER --policy-arn ARN`, or out of the group with " +
    "`aws iam remove-user-from-group --user-name USER --group-name GROUP`; or approve the user in `authorizedUserArns`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_permissions-required.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: USER_RIGHTS_EVENTS,
  params: z.object({
    authorizedUserArns: z
      .array(z.string().startsWith("arn:"))
      .default([])
      .describe("ARNs or ARN globs of the users that may write permissions."),
  }),
  check(user, { params: { authorizedUserArns }, subjectOf }) {
    if (isDeclared(user.arn, authorizedUserArns)) return compliant();
    const subject = subjectOf(user);
    const actions = EDITS.filter((action) => allowsSomewhere(subject, action.toLowerCase()));
    if (actions.length > 0 && subject.boundary !== undefined) {
      return nonCompliant(`User ${user.name} can write permissions: ${nameList(actions)}.`, { actions });
    }
    const [missing] = subject.missing;
    return missing === undefined ? compliant() : undetermined(`not known: ${missing}`);
  },
});

const EDITS = [
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:AddUserToGroup",
];

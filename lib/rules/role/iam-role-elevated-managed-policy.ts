import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { isAwsPolicy, judgeAttachments } from "../policy/judged/judge-attachments.ts";

export default defineRule({
  id: "iam-role-elevated-managed-policy",
  title: "No role holds one of AWS's broadest policies",
  severity: "low",
  why:
    "PowerUserAccess allows everything but IAM, and what a role passes to a service can be more than its own. " +
    "Off by default: developers' accounts work with it, and IAMFullAccess has a rule of its own.",
  fix:
    "Give the role what it uses, then run `aws iam detach-role-policy --role-name ROLE --policy-arn " +
    "arn:aws:iam::aws:policy/PowerUserAccess`.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  ],
  default: "off",
  resource: "AWS::IAM::Role",
  on: ["iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole"],
  params: z.object({
    policyList: z
      .array(z.string().min(1))
      .default(["PowerUserAccess", "IAMFullAccess"])
      .describe("Names of AWS's own policies that no role may hold."),
  }),
  check(role, { params: { policyList } }) {
    return judgeAttachments(role, (arn) => policyList.some((name) => isAwsPolicy(arn, name)));
  },
});

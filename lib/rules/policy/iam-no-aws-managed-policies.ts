import { isAwsManaged } from "../../iam/managed-policy.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeAttachments } from "./judged/judge-attachments.ts";
import { HOLDERS } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-no-aws-managed-policies",
  title: "Users, groups and roles hold no policies of AWS",
  severity: "info",
  why:
    "AWS's own policies are written for everybody, so they are wider than one workload needs, and AWS widens them " +
    "without asking.",
  fix:
    "Copy what is needed into a policy of your own, attach it, then run `aws iam detach-role-policy --role-name ROLE " +
    "--policy-arn ARN` (or `detach-user-policy`, `detach-group-policy`).",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html",
  ],
  default: "off",
  resource: HOLDERS,
  on: [...ATTACHMENT_EVENTS, "iam:DeleteUser", "iam:DeleteGroup", "iam:DeleteRole"],
  check(holder) {
    return judgeAttachments(holder, isAwsManaged);
  },
});

import { defineRule } from "../../rule/define-rule.ts";
import { ATTACHMENT_IN_CODE } from "./judged/in-code.ts";
import { isAwsPolicy, judgeAttachments } from "./judged/judge-attachments.ts";
import { HOLDERS } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-full-access-managed-policy-not-attached",
  title: "Nobody holds IAMFullAccess",
  severity: "high",
  why:
    "Whoever may do everything in IAM can give themselves everything else: the policy is AdministratorAccess under " +
    "another name, and lists of administrators do not show its holders.",
  fix:
    "Give the IAM actions that are needed, on a path of your own, then run `aws iam detach-role-policy --role-name " +
    "ROLE --policy-arn arn:aws:iam::aws:policy/IAMFullAccess` (or `detach-user-policy`, `detach-group-policy`).",
  inCode: ATTACHMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ],
  resource: HOLDERS,
  on: [...ATTACHMENT_EVENTS, "iam:DeleteUser", "iam:DeleteGroup", "iam:DeleteRole"],
  check(holder) {
    return judgeAttachments(holder, (arn) => isAwsPolicy(arn, "IAMFullAccess"));
  },
});

import { policyHolders } from "../../iam/policy-holders.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-security-audit-role-created",
  title: "A role lets auditors read the configuration",
  severity: "low",
  why:
    "Auditors who have no role of their own are given one that may do more, in a hurry. " +
    "Off by default: many read from another account, or by a policy of their own.",
  fix: "Run `aws iam attach-role-policy --role-name AUDIT_ROLE --policy-arn arn:aws:iam::aws:policy/SecurityAudit`.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SecurityAudit.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  ],
  controls: { "iso-27001-2022": ["A.5.3"] },
  default: "off",
  resource: "AWS::::Account",
  on: ["iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:CreateRole", "iam:DeleteRole"],
  check({ name }, { account }) {
    const arn = `arn:${account.partition}:iam::aws:policy/SecurityAudit`;
    const roles = policyHolders(account, arn, ["AWS::IAM::Role"]);
    if (roles.items.length > 0) return compliant();
    if (roles.unknown !== undefined) return undetermined(roles);
    return nonCompliant(`No role of account ${name} has SecurityAudit.`);
  },
});

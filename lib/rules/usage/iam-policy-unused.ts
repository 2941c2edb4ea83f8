import { isBoundary } from "../../iam/account-state.ts";
import { isAwsManaged } from "../../iam/managed-policy.ts";
import { policyHolders } from "../../iam/policy-holders.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-policy-unused",
  title: "Customer-managed policies are attached to somebody",
  severity: "low",
  why:
    "A policy that nobody holds is attached one day by its name, unread. " +
    "Off by default: it grants nothing, and every policy is unattached for a moment when it is made.",
  fix: "Run `aws iam delete-policy --policy-arn ARN` after its other versions.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html"],
  default: "off",
  resource: "AWS::IAM::Policy",
  on: [
    "iam:CreatePolicy",
    "iam:DeletePolicy",
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:DetachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
  ],
  check({ arn, name }, { account }) {
    if (isAwsManaged(arn)) return notApplicable("AWS's own policies cannot be deleted");
    const holders = policyHolders(account, arn);
    if (holders.items.length > 0 || isBoundary(account, arn)) return compliant();
    if (holders.unknown !== undefined) return undetermined(holders);
    return nonCompliant(`Policy ${name} is attached to nobody and is nobody's boundary.`);
  },
});

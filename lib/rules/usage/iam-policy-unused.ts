import { attachedTo, boundedBy } from "../../iam/account-state.ts";
import { isAwsManaged } from "../../iam/managed-policy.ts";
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
    if (attachedTo(account, arn).length > 0 || boundedBy(account, arn).length > 0) return compliant();
    const unread = HOLDERS.map((type) => account.incomplete[type]).find((reason) => reason !== undefined);
    if (unread !== undefined) return undetermined(unread);
    const holders = HOLDERS.flatMap((type) => [...account.entities[type].values()]);
    const partial = holders.find(({ attachedPolicies }) => attachedPolicies.unknown !== undefined);
    if (partial) return undetermined(partial.attachedPolicies);
    return nonCompliant(`Policy ${name} is attached to nobody and is nobody's boundary.`);
  },
});

const HOLDERS = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"] as const;

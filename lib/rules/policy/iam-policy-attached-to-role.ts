import { isAwsManaged } from "../../iam/managed-policy.ts";
import { policyHolders } from "../../iam/policy-holders.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-policy-attached-to-role",
  title: "Customer-managed policies are attached to a role",
  severity: "info",
  why:
    "Where all access goes through roles, a policy that no role has is left over or held by a user or group. " +
    "Off by default: iam-policy-unused asks whether anybody holds it at all.",
  fix:
    "Run `aws iam attach-role-policy --role-name ROLE --policy-arn ARN`, or `aws iam delete-policy --policy-arn ARN` " +
    "when nobody needs it.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html"],
  default: "off",
  resource: "AWS::IAM::Policy",
  on: [
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:CreatePolicy",
    "iam:DeletePolicy",
    "iam:DeleteRole",
    "iam:CreateRole",
  ],
  check({ arn, name }, { account }) {
    if (isAwsManaged(arn)) return notApplicable("AWS's own policies need no holder");
    const roles = policyHolders(account, arn, ["AWS::IAM::Role"]);
    if (roles.items.length > 0) return compliant();
    if (roles.unknown !== undefined) return undetermined(roles);
    return nonCompliant(`Policy ${name} is attached to no role.`);
  },
});

import * as z from "zod";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-no-policies-check",
  title: "Users hold no policies of their own",
  severity: "low",
  why:
    "Permissions given user by user are forgotten when people change their work. " +
    "Given by groups and roles, they are seen and reviewed in one place.",
  fix:
    "Put the user into a group that holds the policy, then run `aws iam detach-user-policy --user-name USER " +
    "--policy-arn ARN`, or `aws iam delete-user-policy --user-name USER --policy-name NAME` for an inline policy.",
  inCode: {
    terraform:
      "`aws_iam_group_policy_attachment` and `aws_iam_user_group_membership` in place of `aws_iam_user_policy_attachment`.",
    cloudFormation: "`Groups` of the `AWS::IAM::User` in place of `Policies` and `ManagedPolicyArns`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-user-no-policies-check.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.15"],
    "cis-aws-3.0": ["1.15"],
    "cis-aws-5.0": ["1.14"],
    "cis-aws-6.0": ["2.14"],
    "cis-aws-7.0": ["2.13"],
    fsbp: ["IAM.2"],
    "pci-dss-4.0": ids(
      "7.2.1 7.2.2 7.2.5 7.3.1 7.3.2 7.3.3 8.2.1 8.2.2 8.2.4 8.2.5 8.2.7 8.2.8 8.3.11 8.3.4",
    ),
    soc2: ["CC1.3"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-6 CM-5 CM-6 CM-9 MP-2 SC-23"),
    "iso-27001-2022": ["A.5.15"],
  },
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateUser",
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:PutUserPolicy",
    "iam:DeleteUserPolicy",
    "iam:DeleteUser",
  ],
  params: z.object({
    scope: z.enum(["both", "managed", "inline"]).default("both").describe("Which kinds of policy count."),
  }),
  check({ name, attachedPolicies, inlinePolicies }, { params: { scope } }) {
    const judged = [
      ...(scope === "inline" ? [] : [attachedPolicies]),
      ...(scope === "managed" ? [] : [inlinePolicies]),
    ];
    const managed = scope === "inline" ? [] : attachedPolicies.items.filter(({ arn }) => !isQuarantine(arn));
    const inline = scope === "managed" ? [] : inlinePolicies.items;
    if (managed.length + inline.length > 0) {
      const count = managed.length + inline.length;
      const policies = count === 1 ? "a policy of its own" : `${count} policies of its own`;
      const names = [...managed, ...inline].slice(0, NAMES_SHOWN).map((policy) => policy.name);
      const more = count > NAMES_SHOWN ? " and more" : "";
      return nonCompliant(`User ${name} holds ${policies}: ${names.join(", ")}${more}.`, {
        attachedPolicies: managed.map(({ arn }) => arn),
        inlinePolicies: inline.map((policy) => policy.name),
      });
    }
    const incomplete = judged.find((policies) => policies.unknown !== undefined);
    return incomplete ? undetermined(incomplete) : compliant();
  },
});

const NAMES_SHOWN = 5;

/**
 * AWS itself attaches this to a user whose key it found in public; it only takes permissions away.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html
 */
function isQuarantine(policyArn: string): boolean {
  return /^arn:[^:]+:iam::aws:policy\/AWSCompromisedKeyQuarantine/.test(policyArn);
}

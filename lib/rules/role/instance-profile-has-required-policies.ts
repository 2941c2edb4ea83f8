import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { pattern } from "../../rule/pattern.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "instance-profile-has-required-policies",
  title: "Roles of EC2 instances have the policies that all instances need",
  severity: "low",
  why:
    "An instance whose role lacks the policy for logs, patches or backups runs on without them, and nobody sees it " +
    "until they are needed.",
  fix: "Run `aws iam attach-role-policy --role-name ROLE --policy-arn ARN`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html",
  ],
  default: "off",
  resource: "AWS::IAM::Role",
  on: [
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:AddRoleToInstanceProfile",
    "iam:RemoveRoleFromInstanceProfile",
  ],
  params: z.object({
    policyNames: z.array(z.string().min(1)).min(1).describe("Names of the managed policies."),
    roleNamePattern: pattern()
      .default("^.*$")
      .describe("Which roles need them, of those that an instance profile has."),
  }),
  check({ name, attachedPolicies }, { params: { policyNames, roleNamePattern }, account }) {
    if (!new RegExp(roleNamePattern, "u").test(name))
      return notApplicable(`role ${name} does not match the pattern`);
    const key = name.toLowerCase();
    const profiles = [...account.entities["AWS::IAM::InstanceProfile"].values()];
    if (!profiles.some(({ roles }) => roles.items.some((role) => role.toLowerCase() === key))) {
      const unread =
        account.incomplete["AWS::IAM::InstanceProfile"] ??
        profiles.find(({ roles }) => roles.unknown !== undefined)?.roles.unknown;
      return unread === undefined
        ? notApplicable(`no instance profile has role ${name}`)
        : undetermined(unread);
    }
    const held = new Set(attachedPolicies.items.map((policy) => policy.name));
    const missing = policyNames.filter((policy) => !held.has(policy));
    if (missing.length === 0) return compliant();
    if (attachedPolicies.unknown !== undefined) return undetermined(attachedPolicies);
    return nonCompliant(`Role ${name} of an instance profile lacks ${nameList(missing)}.`, { missing });
  },
});

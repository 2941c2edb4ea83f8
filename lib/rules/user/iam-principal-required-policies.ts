import * as z from "zod";
import { findEntity } from "../../iam/account-state.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { isDeclared } from "../../policy/is-declared.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-principal-required-policies",
  title: "Users and roles have the mandated policies",
  severity: "medium",
  why:
    "A mandated policy, such as one that denies what nobody may do, holds only for those who have it. " +
    "Who lacks it is outside the rule that all others follow.",
  fix:
    "Run `aws iam attach-role-policy --role-name ROLE --policy-arn ARN`, or " +
    "`aws iam attach-group-policy --group-name GROUP --policy-arn ARN` for users.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html"],
  covers: ["iam-role-managed-policy-check"],
  default: "off",
  resource: ["AWS::IAM::User", "AWS::IAM::Role"],
  on: [
    "iam:CreateUser",
    "iam:DeleteUser",
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:DetachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
    "iam:DeleteGroup",
  ],
  params: z.object({
    policyArns: z.array(z.string().startsWith("arn:")).min(1).describe("ARNs of the mandated policies."),
    exceptionList: z
      .array(z.string().startsWith("arn:"))
      .default([])
      .describe("ARNs or ARN globs of users and roles that need none of them."),
  }),
  check(principal, { params: { policyArns, exceptionList }, account }) {
    const { arn, name } = principal;
    if (isDeclared(arn, exceptionList)) return notApplicable(`${name} is on the exception list`);
    const isRole = principal.type === "AWS::IAM::Role";
    const owner = isRole ? managedElsewhere(principal) : undefined;
    if (owner) return notApplicable(`role ${name} is managed by ${owner}`);
    const groupNames = isRole ? [] : principal.groups.items;
    const groups = groupNames.map((group) => findEntity(account, "AWS::IAM::Group", group));
    const holders = [principal, ...groups.filter((group) => group !== undefined)];
    const held = new Set(
      holders.flatMap(({ attachedPolicies }) => attachedPolicies.items.map((item) => item.arn)),
    );
    const missing = policyArns.filter((policy) => !held.has(policy));
    if (missing.length === 0) return compliant();
    const listings = [
      ...(isRole ? [] : [principal.groups]),
      ...holders.map((holder) => holder.attachedPolicies),
    ];
    const partial = listings.find((items) => items.unknown !== undefined);
    if (partial) return undetermined(partial);
    if (groups.includes(undefined)) return undetermined(`the policies of a group of ${name} were not read`);
    return nonCompliant(`${isRole ? "Role" : "User"} ${name} lacks ${nameList(missing)}.`, { missing });
  },
});

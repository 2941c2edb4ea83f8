import type { Role } from "../../iam/role.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { allowsSomewhere } from "../user/rights/allows-somewhere.ts";

export default defineRule({
  id: "iam-master-manager-roles",
  title: "Making identities and giving them rights are two roles",
  severity: "info",
  why:
    "Nobody can make an identity and give it rights alone when one role does the first and another the second. " +
    "Off by default: CIS dropped this pattern after its version 1.1, and pipelines need both.",
  fix:
    "Make a role that may create users, groups, roles and policies but not attach them, and one that may attach but not " +
    "create: `aws iam create-role --role-name ROLE --assume-role-policy-document file://trust.json`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html"],
  default: "off",
  resource: "AWS::::Account",
  on: [
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePolicy",
    "iam:DeleteRolePolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
  ],
  check({ name }, { account, subjectOf }) {
    const roles = [...account.entities["AWS::IAM::Role"].values()].filter((role) => !managedElsewhere(role));
    const subjects = roles.map((role: Role) => subjectOf(role));
    const known = subjects.filter(({ missing }) => missing.length === 0);
    const masters = known.filter(
      (subject) =>
        allowsSomewhere(subject, "iam:createrole") && !allowsSomewhere(subject, "iam:attachrolepolicy"),
    );
    const managers = known.filter(
      (subject) =>
        allowsSomewhere(subject, "iam:attachrolepolicy") && !allowsSomewhere(subject, "iam:createrole"),
    );
    if (masters.length > 0 && managers.length > 0) return compliant();
    const unread =
      account.incomplete["AWS::IAM::Role"] ?? subjects.find(({ missing }) => missing.length > 0)?.missing[0];
    if (unread !== undefined) return undetermined(unread);
    const missing =
      masters.length > 0 ? "gives rights but makes no roles" : "makes roles but gives no rights";
    return nonCompliant(`No role of account ${name} ${missing}.`);
  },
});

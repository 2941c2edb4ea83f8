import { policyHolders } from "../../iam/policy-holders.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-support-role-created",
  title: "Somebody may open cases with AWS Support",
  severity: "low",
  why:
    "In an incident the case with AWS must be opened at once, and not by the root user. " +
    "Off by default: administrators can open cases, too, and not every account has its own support.",
  fix: "Run `aws iam attach-role-policy --role-name SUPPORT_ROLE --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess`.",
  references: [
    "https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-in-use.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.17"],
    "cis-aws-3.0": ["1.17"],
    "cis-aws-5.0": ["1.16"],
    "cis-aws-6.0": ["2.16"],
    "cis-aws-7.0": ["2.15"],
    fsbp: ["IAM.18"],
    "pci-dss-4.0": ["12.10.3"],
    gdpr: ["Art.25"],
  },
  default: "off",
  resource: "AWS::::Account",
  on: [
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:DetachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:DeleteRole",
  ],
  check({ name }, { account }) {
    const holders = policyHolders(account, `arn:${account.partition}:iam::aws:policy/AWSSupportAccess`);
    if (holders.items.length > 0) return compliant();
    if (holders.unknown !== undefined) return undetermined(holders);
    return nonCompliant(`Nobody in account ${name} has AWSSupportAccess.`);
  },
});

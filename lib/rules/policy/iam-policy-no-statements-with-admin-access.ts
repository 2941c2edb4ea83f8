import * as z from "zod";
import { attachedTo, isBoundary } from "../../iam/account-state.ts";
import { isUnknown } from "../../iam/fact.ts";
import { defaultDocument, isAwsManaged } from "../../iam/managed-policy.ts";
import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";

export default defineRule({
  id: "iam-policy-no-statements-with-admin-access",
  title: "No customer-managed policy allows everything",
  severity: "high",
  why:
    "Whoever gets the policy is an administrator, under a name that does not say so. " +
    "Lists of who holds AdministratorAccess do not show them.",
  fix:
    "Write a version that names the actions and resources that are needed and run `aws iam create-policy-version " +
    "--policy-arn ARN --policy-document file://policy.json --set-as-default`. Where an administrator is meant, " +
    "attach `AdministratorAccess` instead.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-admin-access.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.16"],
    "cis-aws-3.0": ["1.16"],
    "cis-aws-5.0": ["1.15"],
    "cis-aws-6.0": ["2.15"],
    "cis-aws-7.0": ["2.14"],
    fsbp: ["IAM.1"],
    hipaa: ids(
      "164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.308(a)(3)(ii)(B) 164.308(a)(4)(i) 164.308(a)(4)(ii)(B) 164.308(a)(4)(ii)(C) 164.312(a)(1)",
    ),
    soc2: ids("CC1.3 CC6.3"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-5 AC-6 CM-5 CM-6 CM-9 MP-2 SC-23 SC-25"),
    "iso-27001-2022": ids("A.5.18 A.8.2"),
  },
  covers: ["iam-policy-unattached-admin-access"],
  resource: "AWS::IAM::Policy",
  on: [
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:DeletePolicy",
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:DetachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
  ],
  params: z.object({
    excludePermissionBoundaryPolicy: z
      .boolean()
      .default(true)
      .describe("Leave out policies that are only used as permissions boundaries, which grant nothing."),
  }),
  check(policy, { params, account }) {
    if (isAwsManaged(policy.arn))
      return notApplicable("AWS's own policies are judged where they are attached");
    const document = defaultDocument(policy);
    if (isUnknown(document)) return undetermined(document);
    const granting = statementsGrantingAdministration(document, policy.account, account.partition);
    if (granting.length === 0) return compliant();
    const holders = attachedTo(account, policy.arn).map(({ arn }) => arn);
    if (params.excludePermissionBoundaryPolicy && holders.length === 0 && isBoundary(account, policy.arn)) {
      const unread = HOLDERS.map((type) => account.incomplete[type]).find((reason) => reason !== undefined);
      return unread === undefined
        ? notApplicable(`policy ${policy.name} is used as a permissions boundary only`)
        : undetermined(unread);
    }
    return nonCompliant(`Policy ${policy.name} allows every action on every resource.`, {
      statements: granting.map((index) => document.statements[index]?.sid ?? index),
      attachedTo: holders.slice(0, HOLDERS_SHOWN),
      holders: holders.length,
    });
  },
});

const HOLDERS = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"] as const;
const HOLDERS_SHOWN = 20;

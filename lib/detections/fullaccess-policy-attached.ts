import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { attachmentOf } from "./policy/attached-policy.ts";

export default defineDetection({
  id: "fullaccess-policy-attached",
  title: "A policy with full access to a service was attached",
  severity: "low",
  why:
    "AWS's FullAccess policies are quick to attach and never taken back. Full access to IAM is as good as " +
    "administrator; to Organizations, KMS or Secrets Manager it is nearly so.",
  fix:
    "Write a policy of the actions that are used (`aws accessanalyzer start-policy-generation`), attach it, and take " +
    "the other off with `aws iam detach-user-policy` (or `-role-`, `-group-`).",
  references: ["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html"],
  mitre: ["T1484", "T1098.003"],
  on: ["iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy"],
  params: z.object({
    asGoodAsAdministrator: z.array(z.string()).default(["IAMFullAccess", "PowerUserAccess"]),
    sensitive: z
      .array(z.string())
      .default([
        "AWSOrganizationsFullAccess",
        "AWSSSOMasterAccountAdministrator",
        "AWSKeyManagementServicePowerUser",
      ])
      .describe("Names of policies that are told as medium."),
  }),
  detect(change, { account, params, settings }) {
    const { actor } = change;
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || actor.kind === "service") return undefined;
    const { holder, policyArn, policyName, ofAws } = attachment;
    const severity: Severity | undefined =
      ofAws && params.asGoodAsAdministrator.includes(policyName)
        ? "high"
        : ofAws && params.sensitive.includes(policyName)
          ? "medium"
          : /full_?access/i.test(policyName) && !/admin/i.test(policyName)
            ? "low"
            : undefined;
    if (severity === undefined) return undefined;
    return signal(`${subjectOf(actor)} attached policy ${policyName} to ${wordsFor(holder)}.`, {
      resource: holder,
      severity: severity === "high" ? severity : severityFor(severity, actor, settings),
      evidence: { policyArn },
    });
  },
});

import { isUnknown } from "../iam/fact.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { attachmentOf, isAdministrators } from "./policy/attached-policy.ts";

export default defineDetection({
  id: "admin-named-policy-attached",
  title: "A policy with Admin in its name was attached",
  severity: "medium",
  why:
    "A name with Admin promises much. Told where the policy's text was not read; where it was, the name is on record " +
    "and what the text gives is told by full-admin-policy-created-attached or managed-policy-escalation-attached.",
  fix:
    "Read the policy: `aws iam get-policy-version --policy-arn ARN --version-id VERSION`. If nobody wants it, take it " +
    "off with `aws iam detach-user-policy` (or `-role-`, `-group-`).",
  references: ["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html"],
  covers: ["event-admin-policy-attached"],
  mitre: ["T1098.003"],
  on: ["iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy"],
  detect(change, { account, settings }) {
    const { actor } = change;
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || actor.kind === "service") return undefined;
    const { holder, policyArn, policyName, document } = attachment;
    if (!/admin/i.test(policyName) || isAdministrators(attachment)) return undefined;
    return signal(`${subjectOf(actor)} attached policy ${policyName} to ${wordsFor(holder)}.`, {
      resource: holder,
      severity: isUnknown(document) ? severityFor("medium", actor, settings) : "info",
      evidence: { policyArn },
    });
  },
});

import { isUnknown } from "../iam/fact.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { attachmentOf, isFullAccess } from "./policy/attached-policy.ts";
import { powerOf } from "./policy/power-of.ts";

export default defineDetection({
  id: "fullaccess-policy-attached",
  title: "A policy with full access to a service was attached",
  severity: "low",
  why:
    "AWS's FullAccess policies are quick to attach and never taken back, and many give more than their name says: a " +
    "role to pass, or a way into every instance. How loud it is goes by the policy's text in force, not by its name.",
  fix:
    "Write a policy of the actions that are used (`aws accessanalyzer start-policy-generation`), attach it, and take " +
    "the other off with `aws iam detach-user-policy` (or `-role-`, `-group-`).",
  references: ["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html"],
  mitre: ["T1484", "T1098.003"],
  on: ["iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy"],
  detect(change, { account, settings }) {
    const { actor } = change;
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || actor.kind === "service") return undefined;
    const { holder, policyArn, policyName, ofAws, document } = attachment;
    const power = powerOf(document, holder.account, account.partition);
    if (!isFullAccess(attachment) && !(ofAws && power?.kind === "service")) return undefined;
    // What a policy of one's own gives is told by the detections of such policies.
    const gives = ofAws ? power : undefined;
    const words = isUnknown(document) ? ", whose text was not read," : gives ? `, which ${gives.words},` : "";
    const declared = gives?.severity === "high" ? "medium" : "info";
    return signal(`${subjectOf(actor)} attached policy ${policyName}${words} to ${wordsFor(holder)}.`, {
      resource: holder,
      severity: severityFor(gives?.severity ?? "low", actor, settings, declared),
      evidence: { policyArn, gives: gives?.words ?? null },
    });
  },
});

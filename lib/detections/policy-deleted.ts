import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "policy-deleted",
  title: "A managed policy was deleted",
  severity: "low",
  why:
    "A policy must be detached everywhere before it can be deleted, so nobody loses anything at this moment; but a " +
    "policy of Deny statements may be the one that held somebody back, and its text is gone.",
  fix:
    "If it was a mistake, make it again from the text in the record of its CreatePolicy or CreatePolicyVersion: `aws iam " +
    "create-policy --policy-name NAME --policy-document file://policy.json`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html"],
  mitre: ["T1098", "T1562"],
  on: ["iam:DeletePolicy"],
  detect(change, { settings }) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const policy = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} deleted policy ${policy}.`, {
      severity: severityFor("low", actor, settings),
      evidence: { policy },
    });
  },
});

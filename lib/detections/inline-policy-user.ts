import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "inline-policy-user",
  title: "An inline policy was written on a user",
  severity: "info",
  why:
    "Information: an inline policy is seen only by those who look at this one user. Policies that give much are told " +
    "by inline-policy-iam-crud and inline-policy-escalation-action.",
  fix: "Nothing, unless it was not wanted: `aws iam delete-user-policy --user-name NAME --policy-name POLICY`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html"],
  mitre: ["T1098.003"],
  on: ["iam:PutUserPolicy"],
  detect(change) {
    if (change.outcome === "failed" || change.actor.kind === "service") return undefined;
    const policy = text(change.request, "policyName") ?? "of unknown name";
    const holder = targetName(change, "of unknown name");
    return signal(`${subjectOf(change.actor)} wrote the inline policy ${policy} on user ${holder}.`, {
      evidence: { policy, document: change.request["policyDocument"] ?? null },
    });
  },
});

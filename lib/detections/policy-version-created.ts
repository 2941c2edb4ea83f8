import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";
import { documentBefore } from "./policy/policy-before.ts";
import { powerGained } from "./policy/power-gained.ts";

export default defineDetection({
  id: "policy-version-created",
  title: "A new version of a policy was written",
  severity: "info",
  why:
    "Information, as policies are edited all the time; loud when the new text opens a way to administrator that the " +
    "old one did not. A version that allows everything is told by policy-version-star.",
  fix:
    "If it was not wanted: `aws iam set-default-policy-version --policy-arn ARN --version-id FORMER` and `aws iam " +
    "delete-policy-version --policy-arn ARN --version-id NEW`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html"],
  covers: ["event-policy-changed"],
  mitre: ["T1098", "T1548.005"],
  on: ["iam:CreatePolicyVersion"],
  detect(change, { account, updates, settings }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const after = parsePolicyDocument(request["policyDocument"]);
    const gained = powerGained(documentBefore(updates), after, change.account, account.partition);
    const inForce = request["setAsDefault"] === true;
    const loud = inForce && gained !== undefined && gained.kind !== "everything";
    const policy = targetName(change, "of unknown name");
    return signal(
      `${subjectOf(actor)} wrote a version of policy ${policy}${loud ? ` that ${gained.words}` : ""}.`,
      {
        severity: loud ? severityFor(gained.severity, actor, settings, "low") : "info",
        evidence: { policy, inForce, document: request["policyDocument"] ?? null },
      },
    );
  },
});

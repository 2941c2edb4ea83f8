import { managedDocument } from "../access/subject.ts";
import { text } from "../cloudtrail/change.ts";
import { isUnknown } from "../iam/fact.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

import { documentBefore } from "./policy/policy-before.ts";
import { powerGained } from "./policy/power-gained.ts";

export default defineDetection({
  id: "policy-default-version-set",
  title: "Another version of a policy was put in force",
  severity: "medium",
  why:
    "An old version may allow what the present one no longer does, and putting it in force needs one right only. " +
    "Judged by both texts; where they were not read, the change itself is told.",
  fix:
    "Compare: `aws iam get-policy-version --policy-arn ARN --version-id VERSION`. If it was not wanted, `aws iam " +
    "set-default-policy-version` back, and delete versions that nobody should use again.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-policy-changed", "policy-version-created"],
  mitre: ["T1078.004", "T1098", "T1548.005"],
  on: ["iam:SetDefaultPolicyVersion"],
  detect(change, { account, updates, settings }) {
    const { actor, outcome, request, targets } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const policy = targetName(change, "of unknown name");
    const version = text(request, "versionId") ?? "of unknown number";
    const after = managedDocument(account, targets[0]?.arn ?? policy);
    const gained = powerGained(documentBefore(updates), after, change.account, account.partition);
    const words = gained ? `, which ${gained.words}` : isUnknown(after) ? ", whose text was not read" : "";
    return signal(`${subjectOf(actor)} put version ${version} of policy ${policy} in force${words}.`, {
      severity: gained ? gained.severity : severityFor(isUnknown(after) ? "medium" : "info", actor, settings),
      evidence: { policy, version, gives: gained?.words ?? null },
    });
  },
});

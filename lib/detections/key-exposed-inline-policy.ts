import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "key-exposed-inline-policy",
  title: "AWS marked a user whose key leaked with an inline policy",
  severity: "critical",
  why:
    "AWS writes this policy into users whose key it found in public; newer leaks bring a managed policy instead. " +
    "Whoever wrote it, the name says that the key is known to strangers.",
  fix:
    "Run `aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive` for every key of the " +
    "user, look at what they did since, and delete them.",
  references: ["https://attack.mitre.org/techniques/T1552/"],
  covers: ["event-key-quarantined"],
  mitre: ["T1552"],
  on: ["iam:PutUserPolicy"],
  detect(change) {
    const policyName = text(change.request, "policyName");
    if (change.outcome === "failed" || policyName === undefined || !MARKS.test(policyName)) return undefined;
    const user = targetName(change, "of unknown name");
    return signal(
      `An access key of user ${user} has leaked: AWS's inline policy ${policyName} was written.`,
      {
        evidence: { user, policyName, actor: change.actor.arn ?? change.actor.name },
      },
    );
  },
});

const MARKS = /^(AWSExposedCredentialPolicy_DO_NOT_REMOVE|AWSCompromisedKeyQuarantine(V\d+)?)$/;

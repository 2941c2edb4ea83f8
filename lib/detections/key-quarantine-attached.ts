import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "key-quarantine-attached",
  title: "AWS put a user with a leaked key into quarantine, or somebody took it out",
  severity: "critical",
  why:
    "AWS attaches this policy when it finds a key in public. The policy denies some actions, not all: the key still " +
    "works. Whoever takes the policy off gives the key back its power.",
  fix:
    "Find the key in the AWS Health event, run `aws iam update-access-key --user-name USER --access-key-id KEY_ID " +
    "--status Inactive`, look at what it did, delete it, and only then detach the policy.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html",
    "https://attack.mitre.org/techniques/T1552/001/",
  ],
  covers: ["event-key-quarantined"],
  mitre: ["T1078.004", "T1552.001"],
  on: [
    "iam:AttachUserPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachGroupPolicy",
    "iam:DetachUserPolicy",
    "iam:DetachRolePolicy",
    "iam:DetachGroupPolicy",
  ],
  detect({ actor, outcome, targets, request, eventName }) {
    const policy = text(request, "policyArn");
    if (outcome === "failed" || policy === undefined || !QUARANTINE.test(policy)) return undefined;
    const holder = wordsFor(targets[0]);
    const message = eventName.startsWith("Attach")
      ? `An access key of ${holder} has leaked: ${subjectOf(actor)} attached AWS's quarantine policy.`
      : `${subjectOf(actor)} took AWS's quarantine policy for leaked keys off ${holder}.`;
    return signal(message, {
      evidence: { policy, actor: actor.arn ?? actor.name },
      ...(eventName.startsWith("Detach") ? { severity: "high" } : {}),
    });
  },
});

const QUARANTINE = /:aws:policy\/AWSCompromisedKeyQuarantine/;

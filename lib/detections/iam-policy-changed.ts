import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "iam-policy-changed",
  title: "An IAM policy was written, attached, detached or deleted",
  severity: "info",
  why:
    "Information, which CIS asks to be on record. What a change gives is told by the findings about administrator, " +
    "escalating and full-access policies; alarms on every change are what makes people switch alarms off.",
  fix: "Nothing, unless nobody knows of the change.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage.html"],
  controls: cisMonitoring(4),
  covers: ["event-policy-changed"],
  mitre: ["T1548"],
  on: [
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeleteGroupPolicy",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:DeleteRolePolicy",
    "iam:DeleteUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DetachRolePolicy",
    "iam:DetachUserPolicy",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
  ],
  detect({ actor, outcome, event, targets, request }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    return signal(`${subjectOf(actor)} called ${event} on ${wordsFor(targets[0])}.`, {
      evidence: { event, request },
    });
  },
});

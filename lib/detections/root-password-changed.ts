import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "root-password-changed",
  title: "The root password was changed",
  severity: "high",
  why:
    "Whoever changes the root password locks its owner out and keeps the account. " +
    "AWS records it as a sign-in event or as an IAM call, depending on the age of the page; both are heard.",
  fix:
    "Ask the holder of the root password. If it was nobody, start account recovery at " +
    "https://aws.amazon.com/forms/aws-mfa-support at once, and secure the mailbox and the phone number of the account.",
  references: [SIGN_IN_EVENTS, "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-password.html"],
  covers: ["event-root-credential-change"],
  mitre: ["T1098"],
  on: ["signin:PasswordUpdated", "iam:ChangePassword"],
  detect({ actor, event, outcome }) {
    if (outcome === "failed" || actor.identity !== "Root" || actor.kind === "service") return undefined;
    return signal(`The password of the root user was changed${fromWhere(actor)}.`, { evidence: { event } });
  },
});

import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "password-changed",
  title: "A user changed its own password",
  severity: "info",
  why:
    "Information: people change their passwords, and should. It is on record because an intruder in a session does it " +
    "to keep the owner out.",
  fix:
    "Nothing, unless the user did not do it; then `aws iam update-login-profile --user-name USER --password NEW " +
    "--password-reset-required`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html"],
  mitre: ["T1098", "T1110"],
  on: ["iam:ChangePassword"],
  detect({ actor, outcome }) {
    if (outcome === "failed" || actor.identity === "Root") return undefined;
    return signal(`${actor.name} changed its own password${fromWhere(actor)}.`);
  },
});

import { defineDetection, signal } from "../rule/define-detection.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "login-profile-updated-other",
  title: "Somebody reset the console password of another user",
  severity: "high",
  why:
    "Who may reset an administrator's password can become that administrator. " +
    "A help desk resets passwords too, and asks for a change at the next sign-in, which is quieter.",
  fix:
    "Ask the user whose password it was. If they did not ask for it: `aws iam update-login-profile --user-name USER " +
    "--password NEW --password-reset-required`, and take `iam:UpdateLoginProfile` from the one who did it.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html",
    "https://attack.mitre.org/techniques/T1098/001/",
  ],
  covers: ["event-login-profile-created-or-changed"],
  mitre: ["T1098.001", "T1108", "T1136.003", "T1550", "T1556.003"],
  on: ["iam:UpdateLoginProfile"],
  detect({ actor, outcome, targets, request }, { settings }) {
    const [user] = targets;
    if (outcome === "failed" || user?.type !== "AWS::IAM::User") return undefined;
    if (actsOnSelf(actor, user)) return undefined;
    const mustChange = request["passwordResetRequired"] === true;
    return signal(`${subjectOf(actor)} reset the console password of user ${user.name}${fromWhere(actor)}.`, {
      severity: severityFor(mustChange ? "medium" : "high", actor, settings),
      evidence: { user: user.name, passwordResetRequired: mustChange },
    });
  },
});

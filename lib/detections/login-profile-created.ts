import { defineDetection, signal } from "../rule/define-detection.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "login-profile-created",
  title: "An IAM user got a console password",
  severity: "medium",
  why:
    "A user that only had keys can now sign in through the browser: intruders open this second way in to stay. " +
    "A password that must be changed at the first sign-in is the usual way for a new colleague, and quieter.",
  fix:
    "Ask who it is for. If nobody knows: `aws iam delete-login-profile --user-name USER`, and look at what the one who " +
    "made it did before: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=ACTOR`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html"],
  covers: ["event-login-profile-created-or-changed"],
  mitre: ["T1098.001", "T1108", "T1550"],
  on: ["iam:CreateLoginProfile"],
  detect({ actor, outcome, targets, request }, { settings }) {
    const [user] = targets;
    if (outcome === "failed" || user?.type !== "AWS::IAM::User") return undefined;
    const mustChange = request["passwordResetRequired"] === true;
    const self = actsOnSelf(actor, user);
    const whom = self ? "itself" : `user ${user.name}`;
    return signal(`${subjectOf(actor)} gave ${whom} a console password${fromWhere(actor)}.`, {
      severity: severityFor(mustChange && !self ? "low" : "medium", actor, settings),
      evidence: { user: user.name, passwordResetRequired: mustChange },
    });
  },
});

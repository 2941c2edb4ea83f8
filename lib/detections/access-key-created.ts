import { child, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "access-key-created",
  title: "A long-lived access key was created",
  severity: "low",
  why:
    "A long-lived key works until somebody takes it away, and ends up in files and repositories. " +
    "A key for somebody else is told by access-key-for-other-user, and root's by root-access-key-created.",
  fix:
    "Ask what it is for: a role or `aws login` does the same without a secret to lose. Otherwise `aws iam " +
    "delete-access-key --user-name USER --access-key-id KEY_ID`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
    "https://attack.mitre.org/techniques/T1098/001/",
  ],
  mitre: ["T1098", "T1078.004", "T1550.001", "T1552.004"],
  on: ["iam:CreateAccessKey"],
  detect({ actor, outcome, targets, response }, { settings }) {
    const [user] = targets;
    if (outcome === "failed" || user?.type !== "AWS::IAM::User") return undefined;
    const self = actsOnSelf(actor, user);
    const whom = self ? "itself" : `user ${user.name}`;
    return signal(`${subjectOf(actor)} made a long-lived access key for ${whom}${fromWhere(actor)}.`, {
      resource: user,
      severity: self ? severityFor("low", actor, settings) : "info",
      evidence: { user: user.name, accessKeyId: text(child(response, "accessKey"), "accessKeyId") ?? null },
    });
  },
});

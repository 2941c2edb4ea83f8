import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isBreakGlass } from "./actor/is-break-glass.ts";
import { matchesAny } from "./actor/matches-any.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "break-glass-used",
  title: "An emergency identity was used",
  severity: "critical",
  why:
    "Identities under `breakGlass` are kept for the day when nothing else works; if there is no emergency, somebody found " +
    "their credentials. Says nothing until governance.yml names them.",
  fix:
    "Ask in the incident channel whether the emergency is real. If not, end the sessions (revoke the role's sessions, or " +
    "attach `AWSDenyAll` to the user), and change the credentials.",
  references: [
    "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/break-glass-access.html",
  ],
  mitre: ["T1078.004"],
  on: [
    "signin:ConsoleLogin",
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetSessionToken",
  ],
  detect(change, { settings }) {
    const { actor, event, outcome, request } = change;
    if (outcome === "failed" || settings.breakGlass.length === 0) return undefined;
    if (matchesAny(text(request, "roleArn"), settings.breakGlass)) {
      const role = assumedRole(change);
      return signal(`${subjectOf(actor)} took the emergency role ${role}${fromWhere(actor)}.`, {
        evidence: { event, role },
      });
    }
    if (!isBreakGlass(actor, settings)) return undefined;
    const did = event === "signin:ConsoleLogin" ? "signed in to the console" : "took a session";
    return signal(`The emergency identity ${actor.name} ${did}${fromWhere(actor)}.`, { evidence: { event } });
  },
});

import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "identity-center-password-reset",
  title: "The password of an Identity Center user was reset",
  severity: "medium",
  why:
    "Who resets an administrator's password in the directory can become that administrator in every account. " +
    "Help desks do it too; users who change their own are left out.",
  fix:
    "Ask the user whose password it was. If they did not ask for it, disable the user in the Identity Center console, end " +
    "their sessions there, and ask the one who did it.",
  references: ["https://docs.aws.amazon.com/singlesignon/latest/userguide/resetpassword-accessportal.html"],
  mitre: ["T1098"],
  on: ["sso-directory:UpdatePassword"],
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    const user = text(request, "userId");
    if (outcome === "failed" || actor.kind === "service" || actor.sourceIdentity === user) return undefined;
    const name = targetName(change, "unknown");
    return signal(`${actor.name} reset the password of Identity Center user ${name}${fromWhere(actor)}.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { user: user ?? null },
    });
  },
});

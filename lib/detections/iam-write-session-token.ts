import type { EventKey } from "../cloudtrail/catalogue.ts";
import { IAM_WRITES } from "../cloudtrail/iam-events.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-write-session-token",
  title: "A user's temporary session changed IAM outside the console",
  severity: "medium",
  why:
    "A GetSessionToken session outlives the deactivation of the key it was made with, so intruders like it. " +
    "IAM takes such a session only after MFA: one that says MFA is a careful administrator's and only on record.",
  fix:
    "Ask the user. If it was not them, undo the change and end the session by denying it: `aws iam attach-user-policy " +
    "--user-name USER --policy-arn arn:aws:iam::aws:policy/AWSDenyAll`.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html"],
  covers: ["event-iam-change-from-workload"],
  mitre: ["T1078.004", "T1098"],
  on: Object.keys(IAM_WRITES) as EventKey[],
  detect(change, { settings }) {
    const { actor, event, outcome } = change;
    if (outcome === "failed" || actor.identity !== "IAMUser" || actor.invokedBy !== undefined)
      return undefined;
    if (actor.accessKeyId?.startsWith("ASIA") !== true) return undefined;
    if (actor.origin === "console" || actor.origin === "cloudshell") return undefined;
    const target = targetName(change, "an IAM entity");
    return signal(
      `${subjectOf(actor)} called ${event} on ${target} with a temporary session token${fromWhere(actor)}.`,
      {
        severity: severityFor(actor.mfa === true ? "info" : "medium", actor, settings),
        evidence: { event, target, mfa: actor.mfa ?? null },
      },
    );
  },
});

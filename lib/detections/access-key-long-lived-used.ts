import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "access-key-long-lived-used",
  title: "A long-lived access key is in use",
  severity: "info",
  why:
    "Information for accounts on their way to session credentials only: told once for each key that begins with AKIA. " +
    "Off by default; the posture rules on access keys say the same of every key, used or not.",
  fix:
    "Find the program, give it a role, and then `aws iam update-access-key --user-name USER --access-key-id KEY_ID " +
    "--status Inactive`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"],
  default: "off",
  mitre: ["T1078.004"],
  on: "any",
  picks: ({ signingKeyId }) => signingKeyId?.startsWith("AKIA") === true,
  firstSeen: () => ({ learnDays: 0 }),
  detect({ actor, event }) {
    const { accessKeyId } = actor;
    if (accessKeyId === undefined) return undefined;
    return signal(
      `${actor.name} called ${event} with the long-lived key ${accessKeyId}${fromWhere(actor)}.`,
      {
        by: accessKeyId,
        evidence: { accessKeyId, event },
      },
    );
  },
});

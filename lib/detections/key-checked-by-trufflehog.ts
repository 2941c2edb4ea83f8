import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "key-checked-by-trufflehog",
  title: "A secret scanner found this key and tried it",
  severity: "high",
  why:
    "TruffleHog tries keys that it finds in repositories, images and logs. " +
    "Either your own scan found a key that works, or somebody else's did: in both cases it lies where it should not.",
  fix:
    "Deactivate the key now: `aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive`. Then " +
    "find where it lies, make a new one if it is needed, and read what it was used for.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds-programmatic-access.html",
    "https://attack.mitre.org/techniques/T1552/001/",
  ],
  mitre: ["T1087.004", "T1003", "T1555"],
  on: ["sts:GetCallerIdentity"],
  detect({ actor }) {
    if (!/trufflehog/i.test(actor.userAgent ?? "")) return undefined;
    return signal(
      `TruffleHog tried the access key ${actor.accessKeyId ?? ""} of ${actor.name}${fromWhere(actor)}.`,
      {
        evidence: { accessKeyId: actor.accessKeyId ?? null },
      },
    );
  },
});

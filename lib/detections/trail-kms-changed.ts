import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";
import { trailBefore } from "./trail/trail-before.ts";

export default defineDetection({
  id: "trail-kms-changed",
  title: "A trail's encryption key was set or taken off",
  severity: "low",
  why:
    "With another key other people may read the records, and with a key of an account that is not yours you " +
    "may not. Without a key S3 still encrypts. The console sends the key on each save: then only one that differs from " +
    "the key last read, or that is of another account, is told.",
  fix:
    "Compare: `aws cloudtrail get-trail --name TRAIL`. Put the key back with `aws cloudtrail update-trail " +
    "--name TRAIL --kms-key-id KEY`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  ],
  covers: ["event-cloudtrail-tampered"],
  mitre: ["T1562.001", "T1486"],
  on: ["cloudtrail:UpdateTrail"],
  detect(change, { settings, updates }) {
    const { actor, outcome, request, account } = change;
    const key = request["kmsKeyId"];
    if (outcome === "failed" || actor.kind === "service" || typeof key !== "string") return undefined;
    const trail = targetName(change, "of unknown name");
    const foreign = /^arn:[^:]+:kms:[^:]*:(\d{12}):/.exec(key)?.[1] ?? account;
    const severity: Severity = foreign !== account ? "high" : key === "" ? "medium" : "low";
    const before = trailBefore(change, updates)?.kmsKeyId;
    const saved = actor.origin === "console" && (before === undefined || (before ?? "") === key);
    if (saved && foreign === account) return undefined;
    const what = key === "" ? "took the key off" : `set the key ${key} on`;
    return signal(`${subjectOf(actor)} ${what} trail ${trail}.`, {
      severity: severityFor(severity, actor, settings),
      evidence: { trail, key },
    });
  },
});

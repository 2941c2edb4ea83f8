import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "trail-kms-changed",
  title: "A trail's encryption key was set or taken off",
  severity: "low",
  why:
    "With another key other people may read the records, and with a key of an account that is not yours you " +
    "may not. Without a key S3 still encrypts. Saved from the console, which sends the key every time, it is " +
    "information.",
  fix:
    "Compare: `aws cloudtrail get-trail --name TRAIL`. Put the key back with `aws cloudtrail update-trail " +
    "--name TRAIL --kms-key-id KEY`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  ],
  mitre: ["T1562.001", "T1486"],
  on: ["cloudtrail:UpdateTrail"],
  detect(change, { settings }) {
    const { actor, outcome, request, account } = change;
    const key = request["kmsKeyId"];
    if (outcome === "failed" || actor.kind === "service" || typeof key !== "string") return undefined;
    const trail = targetName(change, "of unknown name");
    const foreign = /^arn:[^:]+:kms:[^:]*:(\d{12}):/.exec(key)?.[1] ?? account;
    const severity: Severity = foreign !== account ? "high" : key === "" ? "medium" : "low";
    const what = key === "" ? "took the key off" : `set the key ${key} on`;
    return signal(`${subjectOf(actor)} ${what} trail ${trail}.`, {
      severity:
        actor.origin === "console" && severity !== "high" ? "info" : severityFor(severity, actor, settings),
      evidence: { trail, key },
    });
  },
});

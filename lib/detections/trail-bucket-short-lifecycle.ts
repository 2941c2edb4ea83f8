import * as z from "zod";
import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { pattern } from "../rule/pattern.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { shortExpiries } from "./trail/short-expiries.ts";

export default defineDetection({
  id: "trail-bucket-short-lifecycle",
  title: "A bucket of logs got a rule that deletes them within days",
  severity: "high",
  why:
    "Who deletes the records by a lifecycle rule needs no right to delete objects, and leaves no record of " +
    "any deletion; taking the rules off again hides how it was done. A record does not say what a bucket holds: told loudly where the bucket or the rule is " +
    "named after logs, else as information.",
  fix:
    "Take the rule off: `aws s3api put-bucket-lifecycle-configuration` with the former rules. Keep logs in a " +
    "bucket of another account with Object Lock.",
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  mitre: ["T1562.008"],
  on: ["s3:PutBucketLifecycle", "s3:DeleteBucketLifecycle"],
  params: z.object({
    days: z.int().min(1).default(7).describe("Longest expiry that counts as short."),
    logNames: pattern()
      .default("(?i:trail|(?<![a-z])logs?(?![a-z])|audit|config)")
      .describe("What a bucket or rule of logs is named."),
  }),
  detect({ actor, event, outcome, request }, { params }) {
    const bucket = text(request, "bucketName") ?? "of unknown name";
    const ofLogs = new RegExp(params.logNames, "u");
    if (event === "s3:DeleteBucketLifecycle" && outcome === "succeeded" && ofLogs.test(bucket)) {
      const message = `${subjectOf(actor)} took all lifecycle rules off bucket ${bucket}.`;
      return signal(message, { severity: "info", evidence: { bucket } });
    }
    const [shortest] =
      outcome === "failed" || actor.kind === "service" ? [] : shortExpiries(request, params.days);
    if (shortest === undefined) return undefined;
    const named = ofLogs.test(bucket) || ofLogs.test(`${shortest.id} ${shortest.prefix}`);
    return signal(
      `${subjectOf(actor)} let objects of bucket ${bucket} expire after ${shortest.days} ${shortest.days === 1 ? "day" : "days"}.`,
      {
        severity: named ? "high" : "info",
        evidence: { bucket, rule: shortest.id, prefix: shortest.prefix, days: shortest.days },
      },
    );
  },
});

import { text } from "../cloudtrail/change.ts";
import { isUnknown } from "../iam/fact.ts";
import type { Trail } from "../iam/services/trail.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";
import { trailBefore } from "./trail/trail-before.ts";

export default defineDetection({
  id: "trail-bucket-changed",
  title: "A trail writes to another bucket",
  severity: "medium",
  why:
    "Records that go to another bucket are missing where people look for them, and an intruder's own bucket " +
    "keeps them from you. The console sends the bucket on each save: then only one that differs from the bucket last " +
    "read is told.",
  fix:
    "Compare the bucket: `aws cloudtrail get-trail --name TRAIL`. Put the old one back with `aws cloudtrail " +
    "update-trail --name TRAIL --s3-bucket-name BUCKET`, and collect what went to the other.",
  references: ["https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html"],
  covers: ["event-cloudtrail-tampered"],
  mitre: ["T1562.001", "T1562.008"],
  on: ["cloudtrail:UpdateTrail"],
  detect(change, { settings, updates }) {
    const { actor, outcome, request } = change;
    const bucket = text(request, "s3BucketName");
    if (outcome === "failed" || actor.kind === "service" || bucket === undefined) return undefined;
    if (actor.origin === "console" && !isAnother(bucket, trailBefore(change, updates)?.bucket))
      return undefined;
    const trail = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} set the bucket of trail ${trail} to ${bucket}.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { trail, bucket },
    });
  },
});

function isAnother(bucket: string, before: Trail["bucket"] | undefined): boolean {
  return before !== undefined && !isUnknown(before) && before !== null && before.name !== bucket;
}

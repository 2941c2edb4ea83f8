import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "trail-bucket-changed",
  title: "A trail writes to another bucket, or may do so",
  severity: "medium",
  why:
    "Records that go to another bucket are missing where people look for them, and an intruder's own bucket " +
    "keeps them from you. Saved from the console, which sends the bucket every time, it is information.",
  fix:
    "Compare the bucket: `aws cloudtrail get-trail --name TRAIL`. Put the old one back with `aws cloudtrail " +
    "update-trail --name TRAIL --s3-bucket-name BUCKET`, and collect what went to the other.",
  references: ["https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html"],
  mitre: ["T1562.001", "T1562.008"],
  on: ["cloudtrail:UpdateTrail"],
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    const bucket = text(request, "s3BucketName");
    if (outcome === "failed" || actor.kind === "service" || bucket === undefined) return undefined;
    const trail = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} set the bucket of trail ${trail} to ${bucket}.`, {
      severity: actor.origin === "console" ? "info" : severityFor("medium", actor, settings),
      evidence: { trail, bucket },
    });
  },
});

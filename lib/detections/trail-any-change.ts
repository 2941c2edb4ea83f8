import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "trail-any-change",
  title: "A trail was created, changed, started, stopped or deleted",
  severity: "info",
  why:
    "Information, which CIS asks to be on record. What a change takes away is told by trail-stopped and by " +
    "the findings about a trail's bucket and key.",
  fix: "Nothing, unless nobody knows of the change; then compare with `aws cloudtrail get-trail --name TRAIL`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html",
  ],
  controls: cisMonitoring(5),
  mitre: ["T1530", "T1538", "T1562.008"],
  on: [
    "cloudtrail:CreateTrail",
    "cloudtrail:UpdateTrail",
    "cloudtrail:DeleteTrail",
    "cloudtrail:StartLogging",
    "cloudtrail:StopLogging",
    "cloudtrail:PutEventSelectors",
  ],
  detect(change) {
    const { actor, event, outcome, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const trail = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} called ${event} on trail ${trail}.`, { evidence: { event, request } });
  },
});

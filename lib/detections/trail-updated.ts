import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "trail-updated",
  title: "The settings of a trail were changed",
  severity: "info",
  why:
    "Information: the call may change nothing, as the console sends every setting on each save. What makes a " +
    "trail record less is told by trail-stopped, and its bucket and key by findings of their own.",
  fix: "Nothing, unless nobody knows of the change; then compare with `aws cloudtrail get-trail --name TRAIL`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  controls: cisMonitoring(5),
  covers: ["event-cloudtrail-tampered"],
  mitre: ["T1562.008", "T1530", "T1538", "T1565.001", "T1685.002"],
  on: ["cloudtrail:UpdateTrail"],
  detect(change) {
    const { actor, outcome, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const settings = Object.keys(request).filter((setting) => setting !== "name");
    const trail = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} set ${settings.join(", ") || "nothing"} of trail ${trail}.`, {
      evidence: { request },
    });
  },
});

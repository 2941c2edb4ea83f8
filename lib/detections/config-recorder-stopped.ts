import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "config-recorder-stopped",
  title: "The AWS Config recorder was stopped",
  severity: "high",
  why:
    "From now on nobody can tell what a resource looked like, and every Config rule keeps its last answer. No " +
    "ordinary work needs it; it costs little, and intruders stop it first.",
  fix:
    "Start it again: `aws configservice start-configuration-recorder --configuration-recorder-name NAME`, and " +
    "look at what the same identity did around the time.",
  references: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_StopConfigurationRecorder.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  controls: cisMonitoring(9),
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.008", "T1562.001", "T1685.002"],
  on: ["config:StopConfigurationRecorder"],
  detect(change) {
    if (change.outcome === "failed" || change.actor.kind === "service") return undefined;
    const recorder = targetName(change, "of unknown name");
    return signal(
      `${subjectOf(change.actor)} stopped the AWS Config recorder ${recorder}${fromWhere(change.actor)}.`,
      {
        evidence: { recorder, region: change.region },
      },
    );
  },
});

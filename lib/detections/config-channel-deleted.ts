import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "config-channel-deleted",
  title: "The AWS Config recorder or its delivery channel was deleted",
  severity: "high",
  why:
    "Without the recorder nothing is recorded, and without the channel nothing that was recorded reaches you. " +
    "A service-linked recorder's owner is left out.",
  fix:
    "Make it again: `aws configservice put-configuration-recorder`, `aws configservice put-delivery-channel`, " +
    "then `aws configservice start-configuration-recorder --configuration-recorder-name NAME`.",
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  controls: cisMonitoring(9),
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.008", "T1685.002"],
  on: ["config:DeleteDeliveryChannel", "config:DeleteConfigurationRecorder"],
  detect(change) {
    const { actor, outcome, eventName } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const what = eventName === "DeleteDeliveryChannel" ? "delivery channel" : "recorder";
    const name = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} deleted the AWS Config ${what} ${name}${fromWhere(actor)}.`, {
      evidence: { name, region: change.region },
    });
  },
});

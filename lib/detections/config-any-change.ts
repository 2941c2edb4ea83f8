import { child } from "../cloudtrail/change.ts";
import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "config-any-change",
  title: "The AWS Config recorder or its channel was set up or changed",
  severity: "info",
  why:
    "Information, which CIS asks to be on record; low when the recorder is told to leave out resource types, " +
    "which is how it is made blind without being stopped.",
  fix:
    "Compare: `aws configservice describe-configuration-recorders`. Record every type with `aws configservice " +
    "put-configuration-recorder --recording-group allSupported=true,includeGlobalResourceTypes=true`.",
  references: ["https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html"],
  controls: cisMonitoring(9),
  mitre: ["T1526", "T1562.008"],
  on: ["config:PutConfigurationRecorder", "config:PutDeliveryChannel", "config:StartConfigurationRecorder"],
  detect({ actor, outcome, event, request }, { settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const group = child(child(request, "configurationRecorder"), "recordingGroup");
    const partial = group["allSupported"] === false;
    const words = partial ? " and left resource types out" : "";
    return signal(`${subjectOf(actor)} called ${event}${words}.`, {
      severity: severityFor(partial ? "low" : "info", actor, settings),
      evidence: { event, request },
    });
  },
});

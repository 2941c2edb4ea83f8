import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-config-changes",
  when: "when AWS Config is changed",
  detections: ["config-any-change", "config-channel-deleted", "config-recorder-stopped"],
  filters: [
    [
      "$.eventSource=config.amazonaws.com",
      "$.eventName=StopConfigurationRecorder",
      "$.eventName=DeleteDeliveryChannel",
      "$.eventName=PutDeliveryChannel",
      "$.eventName=PutConfigurationRecorder",
    ],
  ],
  controls: {
    "cis-aws-1.4": ["4.9"],
    "cis-aws-3.0": ["4.9"],
    "cis-aws-5.0": ["4.9"],
    "cis-aws-6.0": ["5.9"],
    "cis-aws-7.0": ["5.9"],
    fsbp: ["CloudWatch.9"],
    soc2: ["CC5.2"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

import rule from "../../../lib/rules/detection/alarm-config-changes.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when AWS Config is changed",
  detections: ["config-any-change", "config-channel-deleted", "config-recorder-stopped"],
  patterns: [
    "{ ($.eventSource = config.amazonaws.com) && (($.eventName=StopConfigurationRecorder)||($.eventName=DeleteDeliveryChannel)||($.eventName=PutDeliveryChannel)||($.eventName=PutConfigurationRecorder)) }",
  ],
});

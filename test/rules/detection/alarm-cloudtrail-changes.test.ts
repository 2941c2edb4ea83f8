import rule from "../../../lib/rules/detection/alarm-cloudtrail-changes.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when a trail is changed",
  detections: ["trail-any-change"],
  patterns: [
    "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }",
  ],
});

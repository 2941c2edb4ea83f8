import rule from "../../../lib/rules/detection/alarm-organizations-changes.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when the organization is changed",
  detections: ["org-any-change"],
  patterns: [
    '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "LeaveOrganization")) }',
  ],
});

import rule from "../../../lib/rules/detection/alarm-kms-key-disable-or-delete.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when a customer key is disabled or set to be deleted",
  detections: ["kms-key-disabled-or-deletion"],
  patterns: [
    "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }",
  ],
});

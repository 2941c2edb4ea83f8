import rule from "../../../lib/rules/detection/alarm-unauthorized-api-calls.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when calls are denied",
  detections: ["access-denied-burst"],
  patterns: ['{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'],
});

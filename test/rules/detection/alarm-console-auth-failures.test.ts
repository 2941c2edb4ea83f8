import rule from "../../../lib/rules/detection/alarm-console-auth-failures.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when console sign-ins fail",
  detections: ["console-login-failed"],
  patterns: ['{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'],
});

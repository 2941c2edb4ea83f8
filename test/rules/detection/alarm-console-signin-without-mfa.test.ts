import rule from "../../../lib/rules/detection/alarm-console-signin-without-mfa.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when a user signs in to the console without MFA",
  detections: ["console-login-no-mfa"],
  patterns: ['{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'],
});

import rule from "../../../lib/rules/detection/alarm-root-usage.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when the root user is used",
  detections: ["root-api-activity", "root-console-login"],
  patterns: [
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  ],
});

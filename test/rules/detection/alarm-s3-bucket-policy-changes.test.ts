import rule from "../../../lib/rules/detection/alarm-s3-bucket-policy-changes.ts";
import { testAlarmRule } from "../../support/test-alarm-rule.ts";

testAlarmRule(rule, {
  when: "when the policy of a bucket is changed",
  detections: ["resource-made-public"],
  patterns: [
    "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = DeleteBucketPolicy)) }",
  ],
});

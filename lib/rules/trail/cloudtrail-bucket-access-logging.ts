import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { BUCKET_CHOICE_EVENTS } from "./judged/bucket-events.ts";
import { judgeBuckets } from "./judged/judge-buckets.ts";

export default defineRule({
  id: "cloudtrail-bucket-access-logging",
  title: "Access to the buckets of trails is logged",
  severity: "low",
  why: "It tells who read or deleted the log itself. Off by default: data events of the bucket tell the same, and better.",
  fix:
    "Run `aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status " +
    '\'{"LoggingEnabled":{"TargetBucket":"OTHER_BUCKET","TargetPrefix":"BUCKET/"}}\'`.',
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.6"],
    "cis-aws-3.0": ["3.4"],
    "cis-aws-5.0": ["3.4"],
    "cis-aws-6.0": ["4.4"],
    "cis-aws-7.0": ["4.4"],
    fsbp: ["CloudTrail.7"],
    soc2: ["A1.1"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: [...BUCKET_CHOICE_EVENTS, "s3:PutBucketLogging"],
  check(account) {
    return judgeBuckets(account, ({ name, hasAccessLog }) => {
      if (isUnknown(hasAccessLog)) return undetermined(hasAccessLog);
      return hasAccessLog
        ? compliant()
        : nonCompliant(`Access to bucket ${name}, which holds CloudTrail's log, is not logged.`);
    });
  },
});

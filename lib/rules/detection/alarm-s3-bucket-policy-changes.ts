import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-s3-bucket-policy-changes",
  when: "when the policy of a bucket is changed",
  detections: ["resource-made-public"],
  filters: [
    [
      "$.eventSource=s3.amazonaws.com",
      "$.eventName=PutBucketAcl",
      "$.eventName=PutBucketPolicy",
      "$.eventName=DeleteBucketPolicy",
    ],
  ],
  note: "The detection tells of changes that let somebody in, not of each.",
  controls: {
    "cis-aws-1.4": ["4.8"],
    "cis-aws-3.0": ["4.8"],
    "cis-aws-5.0": ["4.8"],
    "cis-aws-6.0": ["5.8"],
    "cis-aws-7.0": ["5.8"],
    fsbp: ["CloudWatch.8"],
    soc2: ["CC5.2"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

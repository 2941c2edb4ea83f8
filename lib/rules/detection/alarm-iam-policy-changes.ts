import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-iam-policy-changes",
  when: "when an IAM policy is changed",
  detections: ["iam-policy-changed"],
  filters: [
    [
      "$.eventName=DeleteGroupPolicy",
      "$.eventName=DeleteRolePolicy",
      "$.eventName=DeleteUserPolicy",
      "$.eventName=PutGroupPolicy",
      "$.eventName=PutRolePolicy",
      "$.eventName=PutUserPolicy",
      "$.eventName=CreatePolicyVersion",
      "$.eventName=AttachRolePolicy",
      "$.eventName=AttachUserPolicy",
      "$.eventName=AttachGroupPolicy",
    ],
  ],
  controls: {
    "cis-aws-1.4": ["4.4"],
    "cis-aws-3.0": ["4.4"],
    "cis-aws-5.0": ["4.4"],
    "cis-aws-6.0": ["5.4"],
    "cis-aws-7.0": ["5.4"],
    fsbp: ["CloudWatch.4"],
    soc2: ids("CC5.2 PI1.3"),
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

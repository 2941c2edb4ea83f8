import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-cloudtrail-changes",
  when: "when a trail is changed",
  detections: ["trail-any-change"],
  filters: [
    [
      "$.eventName=CreateTrail",
      "$.eventName=UpdateTrail",
      "$.eventName=DeleteTrail",
      "$.eventName=StartLogging",
      "$.eventName=StopLogging",
    ],
  ],
  controls: {
    "cis-aws-1.4": ["4.5"],
    "cis-aws-3.0": ["4.5"],
    "cis-aws-5.0": ["4.5"],
    "cis-aws-6.0": ["5.5"],
    "cis-aws-7.0": ["5.5"],
    fsbp: ["CloudWatch.5"],
    soc2: ["CC5.2"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

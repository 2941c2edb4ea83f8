import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-kms-key-disable-or-delete",
  when: "when a customer key is disabled or set to be deleted",
  detections: ["kms-key-disabled-or-deletion"],
  filters: [["$.eventSource=kms.amazonaws.com", "$.eventName=DisableKey", "$.eventName=ScheduleKeyDeletion"]],
  controls: {
    "cis-aws-1.4": ["4.7"],
    "cis-aws-3.0": ["4.7"],
    "cis-aws-5.0": ["4.7"],
    "cis-aws-6.0": ["5.7"],
    "cis-aws-7.0": ["5.7"],
    fsbp: ["CloudWatch.7"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

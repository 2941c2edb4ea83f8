import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-organizations-changes",
  when: "when the organization is changed",
  detections: ["org-any-change"],
  filters: [
    [
      "$.eventSource=organizations.amazonaws.com",
      "$.eventName=AcceptHandshake",
      "$.eventName=AttachPolicy",
      "$.eventName=LeaveOrganization",
    ],
  ],
  controls: {
    "cis-aws-1.4": ["4.15"],
    "cis-aws-3.0": ["4.15"],
    "cis-aws-5.0": ["4.15"],
    "cis-aws-6.0": ["5.15"],
    "cis-aws-7.0": ["5.15"],
    soc2: ["CC5.2"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

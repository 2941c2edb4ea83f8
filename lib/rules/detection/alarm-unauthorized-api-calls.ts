import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-unauthorized-api-calls",
  when: "when calls are denied",
  detections: ["access-denied-burst"],
  filters: [["$.errorCode", "UnauthorizedOperation", "AccessDenied"]],
  note: "The detection tells of one identity that is denied many different calls, not of each.",
  controls: {
    "cis-aws-1.4": ["4.1"],
    "cis-aws-3.0": ["4.1"],
    "cis-aws-5.0": ["4.1"],
    "cis-aws-6.0": ["5.1"],
    "cis-aws-7.0": ["5.1"],
    fsbp: ["CloudWatch.2"],
    soc2: ["PI1.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-root-usage",
  when: "when the root user is used",
  detections: ["root-api-activity", "root-console-login"],
  filters: [["$.userIdentity.type=Root", "$.eventType!=AwsServiceEvent"]],
  controls: {
    "cis-aws-1.4": ["4.3"],
    "cis-aws-3.0": ["4.3"],
    "cis-aws-5.0": ["4.3"],
    "cis-aws-6.0": ["5.3"],
    "cis-aws-7.0": ["5.3"],
    fsbp: ["CloudWatch.1"],
    hipaa: ids("164.308(a)(6)(i) 164.308(a)(6)(ii)"),
    soc2: ["PI1.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

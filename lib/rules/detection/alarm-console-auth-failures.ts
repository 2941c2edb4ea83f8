import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-console-auth-failures",
  when: "when console sign-ins fail",
  detections: ["console-login-failed"],
  filters: [["$.eventName=ConsoleLogin", "$.errorMessage=Failedauthentication"]],
  controls: {
    "cis-aws-1.4": ["4.6"],
    "cis-aws-3.0": ["4.6"],
    "cis-aws-5.0": ["4.6"],
    "cis-aws-6.0": ["5.6"],
    "cis-aws-7.0": ["5.6"],
    fsbp: ["CloudWatch.6"],
    hipaa: ids("164.308(a)(5)(ii)(C) 164.308(a)(6)(i) 164.308(a)(6)(ii)"),
    soc2: ["PI1.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

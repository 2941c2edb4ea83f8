import { ids } from "../../rule/controls.ts";
import { alarmRule } from "./judged/alarm-rule.ts";

export default alarmRule({
  id: "alarm-console-signin-without-mfa",
  when: "when a user signs in to the console without MFA",
  detections: ["console-login-no-mfa"],
  filters: [["$.eventName=ConsoleLogin", "$.additionalEventData.MFAUsed!=Yes"]],
  controls: {
    "cis-aws-1.4": ["4.2"],
    "cis-aws-3.0": ["4.2"],
    "cis-aws-5.0": ["4.2"],
    "cis-aws-6.0": ["5.2"],
    "cis-aws-7.0": ["5.2"],
    fsbp: ["CloudWatch.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
});

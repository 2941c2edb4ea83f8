import { defineRule } from "../../rule/define-rule.ts";
import { judgeAnyTrail } from "./judged/judge-any-trail.ts";
import { TRAIL_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "cloudtrail-enabled",
  title: "A trail logs in the account",
  severity: "high",
  why:
    "Without a trail nothing is kept of what happened after ninety days, and EventBridge hears no API calls. " +
    "Off by default: multi-region-cloudtrail-enabled asks for more and tells of this as well.",
  fix:
    "Run `aws cloudtrail create-trail --name audit --s3-bucket-name BUCKET --is-multi-region-trail`, then " +
    "`aws cloudtrail start-logging --name audit`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-enabled.html",
  ],
  controls: {
    fsbp: ["CloudTrail.3"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: TRAIL_EVENTS,
  check(account) {
    return judgeAnyTrail(account, () => [], `No trail logs in account ${account.name}.`);
  },
});

import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-full-cloudtrail-access",
  title: "No policy allows its holder to stop CloudTrail",
  severity: "medium",
  why:
    "Stopping the trail is the first thing an intruder does. " +
    "Few people need to change trails, and workloads never do.",
  fix:
    "Leave out `cloudtrail:StopLogging`, `DeleteTrail`, `UpdateTrail` and `PutEventSelectors`, or deny them, and run " +
    "`aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`; for an " +
    "inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html",
  ],
  controls: { soc2: ["CC3.3"] },
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      what: (actions) => `its holder to stop or blind any trail: ${actions.join(", ")}`,
      asks: () => BLINDING,
    });
  },
});

const BLINDING: readonly Asked[] = [
  { action: "cloudtrail:StopLogging", shape: "trail/" },
  { action: "cloudtrail:DeleteTrail", shape: "trail/" },
  { action: "cloudtrail:UpdateTrail", shape: "trail/" },
  { action: "cloudtrail:PutEventSelectors", shape: "trail/" },
];

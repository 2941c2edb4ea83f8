import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_ALL_IAM } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-full-iam-access",
  title: "No policy allows all of IAM",
  severity: "high",
  why:
    "Whoever may do everything in IAM can give themselves everything else. " +
    "Such a policy makes an administrator whatever its name says.",
  fix:
    "Name the IAM actions and a path that are needed and run `aws iam create-policy-version --policy-arn ARN " +
    "--policy-document file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`. " +
    "Cap what it may create with `iam:PermissionsBoundary`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      what: () => "every IAM action on every resource",
      asks: () => EVERYTHING,
    });
  },
});

const EVERYTHING: readonly Asked[] = [OF_ALL_IAM];

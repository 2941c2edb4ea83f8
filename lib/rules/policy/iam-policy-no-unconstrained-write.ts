import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-unconstrained-write",
  title: "No policy allows destroying everything of a kind",
  severity: "low",
  why: "These calls destroy or overwrite what cannot be made again. Whoever may make them for everything can stop the business at once.",
  fix:
    "Name the resources and run `aws iam create-policy-version --policy-arn ARN --policy-document " +
    "file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_NEW_SERVICES,
      what: (actions) => `destroying or overwriting, on everything: ${actions.join(", ")}`,
      asks: () => DESTROYING,
    });
  },
});

/** Each takes away data, or what runs on it. */
const DESTROYING: readonly Asked[] = [
  { action: "s3:DeleteBucket", shape: "" },
  { action: "s3:DeleteObject", shape: "" },
  { action: "dynamodb:DeleteTable", shape: "table/" },
  { action: "rds:DeleteDBInstance", shape: "db:" },
  { action: "rds:DeleteDBCluster", shape: "cluster:" },
  { action: "ec2:TerminateInstances", shape: "instance/" },
  { action: "kms:ScheduleKeyDeletion", shape: "key/" },
  { action: "lambda:UpdateFunctionCode", shape: "function:" },
  { action: "secretsmanager:DeleteSecret", shape: "secret:" },
  { action: "backup:DeleteRecoveryPoint", shape: "recovery-point:" },
];

import { unheardOfRequest } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeGrants, ofNewServices } from "./judged/judge-grants.ts";
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
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: ofNewServices,
      what: (actions) => `destroying or overwriting, on everything: ${actions.join(", ")}`,
      requests: (asking) => DESTROYING.map(([action, shape]) => unheardOfRequest(action, shape, asking)),
    });
  },
});

/** Each takes away data, or what runs on it. */
const DESTROYING: readonly [action: string, shape: string][] = [
  ["s3:DeleteBucket", ""],
  ["s3:DeleteObject", ""],
  ["dynamodb:DeleteTable", "table/"],
  ["rds:DeleteDBInstance", "db:"],
  ["rds:DeleteDBCluster", "cluster:"],
  ["ec2:TerminateInstances", "instance/"],
  ["kms:ScheduleKeyDeletion", "key/"],
  ["lambda:UpdateFunctionCode", "function:"],
  ["secretsmanager:DeleteSecret", "secret:"],
  ["backup:DeleteRecoveryPoint", "recovery-point:"],
];

import { unheardOfRequest } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeGrants, ofNewServices } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-data-exfiltration",
  title: "No policy allows reading all stored data",
  severity: "medium",
  why: "These calls read stored data and secrets. Whoever may make them for everything can carry all of it out of the account.",
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
      what: (actions) => `reading stored data, on everything: ${actions.join(", ")}`,
      requests: (asking) => READING.map(([action, shape]) => unheardOfRequest(action, shape, asking)),
    });
  },
});

/** Each reads what is stored: objects, secrets, parameters, items. */
const READING: readonly [action: string, shape: string][] = [
  ["s3:GetObject", ""],
  ["secretsmanager:GetSecretValue", "secret:"],
  ["ssm:GetParameter", "parameter/"],
  ["ssm:GetParameters", "parameter/"],
  ["ssm:GetParametersByPath", "parameter/"],
  ["dynamodb:Scan", "table/"],
];

import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
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
      what: (actions) => `reading stored data, on everything: ${actions.join(", ")}`,
      asks: () => READING,
    });
  },
});

/** Each reads what is stored: objects, secrets, parameters, items. */
const READING: readonly Asked[] = [
  { action: "s3:GetObject", shape: "" },
  { action: "secretsmanager:GetSecretValue", shape: "secret:" },
  { action: "ssm:GetParameter", shape: "parameter/" },
  { action: "ssm:GetParameters", shape: "parameter/" },
  { action: "ssm:GetParametersByPath", shape: "parameter/" },
  { action: "dynamodb:Scan", shape: "table/" },
];

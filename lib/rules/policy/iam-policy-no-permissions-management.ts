import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-permissions-management",
  title: "No policy allows sharing everything with others",
  severity: "medium",
  why: "These calls decide who else may reach a resource. Whoever may make them for everything can open all of it to another account.",
  fix:
    "Name the resources and run `aws iam create-policy-version --policy-arn ARN --policy-document " +
    "file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_NEW_SERVICES,
      what: (actions) => `changing who may reach a resource, on everything: ${actions.join(", ")}`,
      asks: () => SHARING,
    });
  },
});

/** Each writes a policy or grant that can name another account. */
const SHARING: readonly Asked[] = [
  { action: "s3:PutBucketPolicy", shape: "" },
  { action: "kms:PutKeyPolicy", shape: "key/" },
  { action: "kms:CreateGrant", shape: "key/" },
  { action: "lambda:AddPermission", shape: "function:" },
  { action: "secretsmanager:PutResourcePolicy", shape: "secret:" },
  { action: "sns:AddPermission", shape: "" },
  { action: "sqs:AddPermission", shape: "" },
  { action: "ecr:SetRepositoryPolicy", shape: "repository/" },
];

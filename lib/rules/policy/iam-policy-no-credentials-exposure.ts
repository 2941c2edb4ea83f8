import type { Asked } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-credentials-exposure",
  title: "No policy allows taking credentials of everything",
  severity: "medium",
  why: "These calls answer with a password, a key or a token. Whoever may make them for everything acts as everything.",
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
      what: (actions) => `calls that return credentials, on everything: ${actions.join(", ")}`,
      asks: () => RETURNING,
    });
  },
});

/** Each answers with a secret by which its holder acts as somebody or something else. */
const RETURNING: readonly Asked[] = [
  { action: "iam:CreateAccessKey", shape: "user/" },
  { action: "iam:CreateServiceSpecificCredential", shape: "user/" },
  { action: "iam:ResetServiceSpecificCredential", shape: "user/" },
  { action: "cloud9:CreateEnvironmentToken", shape: "environment:" },
  { action: "codeartifact:GetAuthorizationToken", shape: "domain/" },
  { action: "ec2:GetPasswordData", shape: "instance/" },
  { action: "gamelift:GetInstanceAccess", shape: "fleet/" },
  { action: "lightsail:GetInstanceAccessDetails", shape: "Instance/" },
  { action: "lightsail:GetRelationalDatabaseMasterUserPassword", shape: "RelationalDatabase/" },
  { action: "redshift:GetClusterCredentials", shape: "dbuser:" },
  { action: "redshift-serverless:GetCredentials", shape: "workgroup/" },
  { action: "storagegateway:DescribeChapCredentials", shape: "gateway/" },
];

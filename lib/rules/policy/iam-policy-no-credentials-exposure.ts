import { unheardOfRequest } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeGrants, ofNewServices } from "./judged/judge-grants.ts";
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
      what: (actions) => `calls that return credentials, on everything: ${actions.join(", ")}`,
      requests: (asking) => RETURNING.map(([action, shape]) => unheardOfRequest(action, shape, asking)),
    });
  },
});

/** Each answers with a secret by which its holder acts as somebody or something else. */
const RETURNING: readonly [action: string, shape: string][] = [
  ["iam:CreateAccessKey", "user/"],
  ["iam:CreateServiceSpecificCredential", "user/"],
  ["iam:ResetServiceSpecificCredential", "user/"],
  ["cloud9:CreateEnvironmentToken", "environment:"],
  ["codeartifact:GetAuthorizationToken", "domain/"],
  ["ec2:GetPasswordData", "instance/"],
  ["gamelift:GetInstanceAccess", "fleet/"],
  ["lightsail:GetInstanceAccessDetails", "Instance/"],
  ["lightsail:GetRelationalDatabaseMasterUserPassword", "RelationalDatabase/"],
  ["redshift:GetClusterCredentials", "dbuser:"],
  ["redshift-serverless:GetCredentials", "workgroup/"],
  ["storagegateway:DescribeChapCredentials", "gateway/"],
];

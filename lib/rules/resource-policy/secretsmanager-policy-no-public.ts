import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "secretsmanager-policy-no-public",
  title: "No secret is open to everybody",
  severity: "critical",
  why: "A secret that anybody may read is no secret: what it opens has to be taken for stolen. Conditions that keep strangers out, such as `aws:PrincipalOrgID` or `aws:SourceArn`, are counted.",
  fix: "Name the readers under Principal: `aws secretsmanager put-resource-policy --secret-id SECRET --resource-policy file://policy.json --block-public-policy`; then rotate the secret.",
  inCode: {
    terraform: "`aws_secretsmanager_secret_policy` with `block_public_policy = true`.",
    cloudFormation: "`AWS::SecretsManager::ResourcePolicy` with `BlockPublicPolicy: true`.",
  },
  references: [
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  ],
  controls: {
    "cis-aws-7.0": ["2.21"],
  },
  resource: "AWS::SecretsManager::Secret",
  on: [
    "secretsmanager:DeleteResourcePolicy",
    "secretsmanager:DeleteSecret",
    "secretsmanager:PutResourcePolicy",
  ],
  check: judgePublic("Secret"),
});

import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "cognito-identity-pool-no-unauthenticated",
  title: "Identity pools give no credentials to guests",
  severity: "medium",
  why: "Anybody who knows the id of the pool, which is in the app, gets AWS credentials without signing in.",
  fix: "`aws cognito-identity update-identity-pool --identity-pool-id POOL --identity-pool-name NAME --no-allow-unauthenticated-identities`; where guests are meant, exempt the pool.",
  inCode: {
    terraform: "`allow_unauthenticated_identities = false` of the `aws_cognito_identity_pool`.",
    cloudFormation: "`AllowUnauthenticatedIdentities: false` of the `AWS::Cognito::IdentityPool`.",
  },
  references: ["https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html"],
  resource: "AWS::Cognito::IdentityPool",
  on: [
    "cognito-identity:CreateIdentityPool",
    "cognito-identity:DeleteIdentityPool",
    "cognito-identity:UpdateIdentityPool",
  ],
  check({ name, admitsGuests }) {
    if (isUnknown(admitsGuests)) return undetermined(admitsGuests);
    return admitsGuests ? nonCompliant(`Identity pool ${name} gives credentials to guests.`) : compliant();
  },
});

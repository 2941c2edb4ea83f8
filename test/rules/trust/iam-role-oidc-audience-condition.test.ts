import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-oidc-audience-condition.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const federated = (name: string, Condition: object) =>
  trusting({
    Principal: { Federated: name },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition,
  });
const GITLAB = `arn:aws:iam::${ACCOUNT}:oidc-provider/gitlab.com`;
const COGNITO = "cognito-identity.amazonaws.com";
const message = {
  [COGNITO]: `Role report-maker can be taken with tokens that ${COGNITO} signs for strangers.`,
};

testRule(rule, {
  compliant: [
    { name: "no federation", given: aRole() },
    {
      name: "an identity pool",
      given: federated(COGNITO, { StringEquals: { [`${COGNITO}:aud`]: "us-east-1:pool" } }),
    },
    {
      name: "a project",
      given: federated(GITLAB, { StringLike: { "gitlab.com:sub": "project_path:own/app:*" } }),
    },
    {
      name: "a provider of one's own, which checks the audience itself",
      given: federated(`arn:aws:iam::${ACCOUNT}:oidc-provider/login.example.com`, {}),
    },
  ],
  nonCompliant: [
    { name: "no condition", given: federated(COGNITO, {}), message },
    {
      name: "every identity pool",
      given: federated(COGNITO, { StringLike: { [`${COGNITO}:aud`]: "*" } }),
      message,
    },
    {
      name: "a shared provider's audience alone, which its bearer can choose",
      given: federated(GITLAB, { StringEquals: { "gitlab.com:aud": "https://gitlab.com" } }),
      message: {
        [GITLAB]: "Role report-maker can be taken with tokens that gitlab.com signs for strangers.",
      },
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "the trust policy unread",
      given: aRole({ trustPolicy: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});

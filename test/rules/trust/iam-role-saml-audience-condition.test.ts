import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-saml-audience-condition.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const saml = (Condition: object) =>
  trusting({ Principal: { Federated: PROVIDER }, Action: "sts:AssumeRoleWithSAML", Condition });
const message = { [PROVIDER]: "Role report-maker accepts SAML assertions for any audience." };
const AWS_SIGN_IN = "https://signin.aws.amazon.com/saml";

testRule(rule, {
  compliant: [
    { name: "no SAML", given: aRole() },
    { name: "AWS's sign-in", given: saml({ StringEquals: { "SAML:aud": AWS_SIGN_IN } }) },
  ],
  nonCompliant: [
    { name: "no condition", given: saml({}), message },
    {
      name: "where the key happens to be there",
      given: saml({ StringEqualsIfExists: { "SAML:aud": AWS_SIGN_IN } }),
      message,
    },
    { name: "every audience", given: saml({ StringLike: { "saml:aud": "*" } }), message },
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

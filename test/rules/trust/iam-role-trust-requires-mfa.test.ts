import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-requires-mfa.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const own = { Principal: { AWS: ACCOUNT } };
const message = "Role report-maker can be taken without MFA by 123456789012.";

testRule(rule, {
  compliant: [
    {
      name: "MFA",
      given: trusting({ ...own, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    },
    {
      name: "a recent MFA",
      given: trusting({ ...own, Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } } }),
    },
  ],
  nonCompliant: [
    { name: "an account", given: trusting(own), message },
    {
      name: "MFA where the key happens to be there",
      given: trusting({ ...own, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } }),
      message,
    },
    {
      name: "a user",
      given: trusting({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/alice` } }),
      message: "Role report-maker can be taken without MFA by arn:aws:iam::123456789012:user/alice.",
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
    {
      name: "a role of a service",
      given: aRole(),
      reason: "role report-maker trusts neither accounts nor users",
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

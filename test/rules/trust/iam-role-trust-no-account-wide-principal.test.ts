import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-no-account-wide-principal.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const whole = { Principal: { AWS: [`arn:aws:iam::${OTHER_ACCOUNT}:root`, ACCOUNT] } };

testRule(rule, {
  compliant: [
    { name: "a service", given: aRole() },
    {
      name: "a role of another account",
      given: trusting({ Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:role/a` } }),
    },
  ],
  nonCompliant: [
    {
      name: "an account by its root and one by its number",
      given: trusting(whole),
      message: {
        [OTHER_ACCOUNT]: "Role report-maker trusts the whole account 111122223333.",
        [ACCOUNT]: "Role report-maker trusts the whole account 123456789012.",
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

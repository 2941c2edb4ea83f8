import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-external-id-or-mfa.ts";
import { ACCOUNT, anAccount, anAccountState, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const vendor = { Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` } };
const message = {
  [OTHER_ACCOUNT]: "Role report-maker asks account 111122223333 for neither an external id nor MFA.",
};
const inOrganization = anAccountState([
  anAccount({
    organization: { id: "o-abcdefghij", managementAccount: "444455556666", hasAllFeatures: true },
  }),
]);

testRule(rule, {
  compliant: [
    { name: "a service", given: aRole() },
    { name: "the own account", given: trusting({ Principal: { AWS: ACCOUNT } }) },
    {
      name: "an external id",
      given: trusting({ ...vendor, Condition: { StringEquals: { "sts:ExternalId": "x1" } } }),
    },
    {
      name: "MFA",
      given: trusting({ ...vendor, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    },
    {
      name: "an account of the organization",
      given: trusting(vendor),
      settings: { organization: { id: "o-abcdefghij", accounts: [OTHER_ACCOUNT] } },
    },
    {
      name: "an account that must be in the organization",
      given: trusting({ ...vendor, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
      account: inOrganization,
    },
  ],
  nonCompliant: [
    { name: "an account, by one that is in no organization", given: trusting(vendor), message },
    {
      name: "a declared vendor",
      given: trusting(vendor),
      account: inOrganization,
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
      message,
    },
    {
      name: "an external id where the key happens to be there",
      given: trusting({ ...vendor, Condition: { StringEqualsIfExists: { "sts:ExternalId": "x1" } } }),
      message,
    },
    {
      name: "one role of the account, by a list of members without it",
      given: trusting({ Principal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:role/vendor` } }),
      settings: { organization: { id: "o-abcdefghij", accounts: ["444455556666"] } },
      message,
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
    {
      name: "an account that may belong to the organization",
      given: trusting(vendor),
      account: inOrganization,
      reason: "whether account 111122223333 belongs to the organization is not known",
    },
  ],
});

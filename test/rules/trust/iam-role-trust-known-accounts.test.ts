import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-known-accounts.ts";
import { ACCOUNT, anAccount, anAccountState, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (principal: object | string, Condition: object = {}) =>
  aRole({ trustPolicy: aTrust({ Principal: principal, Condition }) });
const other = trusting({ AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` });
const organization = { id: "o-abcdefghij", accounts: [OTHER_ACCOUNT] };
const inOrganization = { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } };
const unknownMember =
  `Role report-maker trusts account ${OTHER_ACCOUNT}, which is not a declared account, ` +
  "and whether it is one of the organization is not known.";

testRule(rule, {
  compliant: [
    { name: "a service", given: aRole() },
    {
      name: "noisy case 19: the own account",
      given: trusting({ AWS: `arn:aws:iam::${ACCOUNT}:user/alice` }),
    },
    { name: "a declared account", given: other, settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    { name: "an account of the organization", given: other, settings: { organization } },
    {
      name: "the own organization, as declared",
      given: trusting("*", inOrganization),
      settings: { organization: { id: "o-abcdefghij", accounts: [] } },
    },
    {
      name: "an account that must be in the own organization, as AWS tells it",
      given: trusting({ AWS: OTHER_ACCOUNT }, inOrganization),
      account: anAccountState([
        anAccount({
          organization: { id: "o-abcdefghij", managementAccount: OTHER_ACCOUNT, hasAllFeatures: true },
        }),
      ]),
    },
    { name: "what is left of a deleted principal", given: trusting({ AWS: "AROAEXAMPLEROLE000001" }) },
  ],
  nonCompliant: [
    {
      name: "an account that nobody declared",
      given: other,
      message: { [OTHER_ACCOUNT]: unknownMember },
    },
    {
      name: "a role in an account outside the organization",
      given: trusting({
        AWS: ["arn:aws:iam::444455556666:role/vendor", `arn:aws:iam::${OTHER_ACCOUNT}:root`],
      }),
      settings: { organization },
      message: {
        "444455556666":
          "Role report-maker trusts account 444455556666, which is neither a declared account nor one of the organization.",
      },
    },
    {
      name: "an undeclared account by condition on a star",
      given: trusting("*", { StringEquals: { "aws:PrincipalAccount": OTHER_ACCOUNT } }),
      message: {
        "*": "Role report-maker trusts anybody who meets: aws:PrincipalAccount is 111122223333; they need not be of a known account (statement 0 of its trust policy).",
      },
    },
    {
      name: "another organization",
      given: trusting("*", { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } }),
      settings: { organization },
      message: {
        "*": "Role report-maker trusts anybody who meets: aws:PrincipalOrgID is o-zzzzzzzzzz; they need not be of a known account (statement 0 of its trust policy).",
      },
    },
    {
      name: "an organization, by an account that is in none",
      given: trusting("*", inOrganization),
      message: {
        "*": "Role report-maker trusts anybody who meets: aws:PrincipalOrgID is o-abcdefghij; they need not be of a known account (statement 0 of its trust policy).",
      },
    },
  ],
  notApplicable: [
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "an organization, when nobody knows the own one",
      given: trusting("*", inOrganization),
      account: anAccountState([anAccount({ organization: unknown("DescribeOrganization was denied") })]),
      reason: "the account's own organization is not known",
    },
    {
      name: "the trust policy unread",
      given: aRole({ trustPolicy: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});

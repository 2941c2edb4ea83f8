import { listing } from "../../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../../lib/iam/policy-document.ts";
import rule from "../../../lib/rules/organization/organization-scp-deny-root.ts";
import { ACCOUNT, anAccount } from "../../support/build-account.ts";
import { anAdministration, anOrganization, anOrganizationPolicy } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = anOrganization({ managementAccount: ACCOUNT });
const withScp = (statement: object) =>
  anAccount({
    organization,
    organizationAdministration: anAdministration({
      policies: listing([
        anOrganizationPolicy({
          document: parsePolicyDocument({ Version: "2012-10-17", Statement: [statement] }),
        }),
      ]),
    }),
  });
const denial = {
  Effect: "Deny",
  Action: "*",
  Resource: "*",
  Condition: { StringLike: { "aws:PrincipalArn": ["arn:aws:iam::*:root"] } },
};
const message = "Accounts of the organization have a root user that no policy holds back: shop.";

testRule(rule, {
  compliant: [
    { name: "root may do nothing", given: withScp(denial) },
    { name: "root may make no keys", given: withScp({ ...denial, Action: ["iam:CreateAccessKey"] }) },
    {
      name: "by ArnLike",
      given: withScp({ ...denial, Condition: { ArnLike: { "aws:PrincipalArn": "arn:*:iam::*:root" } } }),
    },
  ],
  nonCompliant: [
    {
      name: "no policy",
      given: anAccount({ organization, organizationAdministration: anAdministration() }),
      message,
    },
    { name: "something else denied", given: withScp({ ...denial, Action: "s3:*" }), message },
    {
      name: "one root user only",
      given: withScp({
        ...denial,
        Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:root" } },
      }),
      message,
    },
    {
      name: "everybody but root",
      given: withScp({
        ...denial,
        Condition: { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
      }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "an account on its own",
      given: anAccount(),
      reason: "account 123456789012 belongs to no organization",
    },
  ],
});

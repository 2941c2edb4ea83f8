import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/federation/iam-saml-provider-exists.ts";
import { ACCOUNT, anAccount, anAccountState } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const provider = {
  type: "AWS::IAM::SAMLProvider",
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
  name: "corp",
  createdAt: 0,
  validUntil: null,
  tags: listing([]),
} as const;
const given = anAccount();
const message = `Nobody signs in to account ${ACCOUNT} by SAML or IAM Identity Center.`;

testRule(rule, {
  compliant: [
    { name: "a SAML provider", given, account: anAccountState([provider]) },
    {
      name: "permission sets of IAM Identity Center",
      given,
      account: anAccountState([anIdentityCenterRole()]),
    },
  ],
  nonCompliant: [
    { name: "nothing", given, message },
    { name: "roles of services only", given, account: anAccountState([aRole()]), message },
  ],
  undetermined: [
    {
      name: "providers unread",
      given,
      account: anAccountState([], { "AWS::IAM::SAMLProvider": "ListSAMLProviders was denied" }),
      reason: "ListSAMLProviders was denied",
    },
  ],
});

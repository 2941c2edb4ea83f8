import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-federated-source-known.ts";
import { ACCOUNT, anAccountState } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const saml = (Federated: string) => trusting({ Principal: { Federated }, Action: "sts:AssumeRoleWithSAML" });
const provider = {
  type: "AWS::IAM::SAMLProvider",
  account: ACCOUNT,
  arn: PROVIDER,
  name: "corp",
  createdAt: 0,
  validUntil: null,
  tags: listing([]),
} as const;

testRule(rule, {
  compliant: [
    { name: "no federation", given: aRole() },
    { name: "a provider of the account", given: saml(PROVIDER), account: anAccountState([provider]) },
    {
      name: "a provider that AWS knows",
      given: trusting({
        Principal: { Federated: "accounts.google.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
      }),
    },
  ],
  nonCompliant: [
    {
      name: "a provider that was deleted",
      given: saml(PROVIDER),
      message: { [PROVIDER]: `Role report-maker trusts ${PROVIDER}, which does not exist.` },
    },
    {
      name: "a name that AWS does not recognise",
      given: saml("login.example.com"),
      message: {
        "login.example.com": "Role report-maker trusts login.example.com, which AWS does not recognise.",
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
    {
      name: "providers unread",
      given: saml(PROVIDER),
      account: anAccountState([], { "AWS::IAM::SAMLProvider": "ListSAMLProviders was denied" }),
      reason: "ListSAMLProviders was denied",
    },
  ],
});

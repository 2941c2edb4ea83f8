import { listing } from "../../lib/iam/fact.ts";
import type { OidcProvider, SamlProvider } from "../../lib/iam/identity-provider.ts";
import { ACCOUNT } from "./build-account.ts";
import { daysAgo } from "./times.ts";

/** A SAML provider whose metadata does not end. */
export function aSamlProvider(overrides: Partial<SamlProvider> = {}): SamlProvider {
  return {
    type: "AWS::IAM::SAMLProvider",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`,
    name: "corp",
    createdAt: daysAgo(400),
    validUntil: null,
    tags: listing([]),
    ...overrides,
  };
}

/** A provider of tokens for AWS. */
export function anOidcProvider(overrides: Partial<OidcProvider> = {}): OidcProvider {
  return {
    type: "AWS::IAM::OIDCProvider",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/login.example.com`,
    name: "login.example.com",
    createdAt: daysAgo(400),
    clientIds: listing(["sts.amazonaws.com"]),
    thumbprints: listing([]),
    tags: listing([]),
    ...overrides,
  };
}

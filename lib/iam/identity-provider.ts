import type { Fact, Listing } from "./fact.ts";
import type { Tag } from "./identity-policy.ts";

export interface SamlProvider {
  readonly type: "AWS::IAM::SAMLProvider";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  readonly createdAt: Fact<number>;
  readonly validUntil: Fact<number | null>;
  readonly tags: Listing<Tag>;
}

export interface OidcProvider {
  readonly type: "AWS::IAM::OIDCProvider";
  readonly account: string;
  readonly arn: string;
  /** The issuer without `https://`, such as `token.actions.githubusercontent.com`. */
  readonly name: string;
  readonly createdAt: Fact<number>;
  readonly clientIds: Listing<string>;
  readonly thumbprints: Listing<string>;
  readonly tags: Listing<Tag>;
}

import { parseArn } from "./arn.ts";
import type { EntityByType } from "./entity.ts";
import { type Listing, partialListing, unknown } from "./fact.ts";
import {
  POLICY_TYPES,
  type Resource,
  type ResourceByType,
  type ResourceType,
  SHARED_TYPES,
} from "./resource.ts";
import { resourceName } from "./resource-arn.ts";

/** A resource of which no more is known than that it exists; its maker puts what is known in place. */
export function unseenResource<T extends ResourceType>(
  type: T,
  arn: string,
  account: string,
  reason: string,
): EntityByType[T] {
  const identity: Resource<T> = {
    type,
    account,
    arn,
    name: resourceName(type, arn),
    region: parseArn(arn)?.region ?? "",
  };
  // The facts are those of the type: the table below is typed by it.
  return { ...identity, ...FACTS[type](reason) } as unknown as EntityByType[T];
}

type Facts = { readonly [T in ResourceType]: (reason: string) => FactsOf<ResourceByType[T]> };
type FactsOf<R> = Omit<R, keyof Resource<string>>;

const policies = (reason: string): { policies: Listing<never> } => ({ policies: partialListing(reason) });

const PLAIN = {
  ...byType(POLICY_TYPES, policies),
  ...byType(SHARED_TYPES, (reason: string) => ({ sharedWith: partialListing<never>(reason) })),
};

const FACTS: Facts = {
  ...PLAIN,
  "AWS::Bedrock::Agent": (reason) => ({ role: unknown(reason) }),
  "AWS::CloudFormation::Stack": (reason) => ({ role: unknown(reason) }),
  "AWS::Cognito::IdentityPool": (reason) => ({ admitsGuests: unknown(reason) }),
  "AWS::EC2::Instance": (reason) => ({ instanceProfile: unknown(reason), publicAddress: unknown(reason) }),
  "AWS::Lambda::Function": (reason) => ({
    ...policies(reason),
    role: unknown(reason),
    urlAuth: unknown(reason),
  }),
  "AWS::OpenSearchService::Domain": (reason) => ({
    ...policies(reason),
    inVpc: unknown(reason),
    hasOwnUsers: unknown(reason),
  }),
  "AWS::RolesAnywhere::Profile": (reason) => ({
    isEnabled: unknown(reason),
    roles: partialListing(reason),
    sessionPolicy: unknown(reason),
    sessionPolicyArns: partialListing(reason),
  }),
  "AWS::RolesAnywhere::TrustAnchor": (reason) => ({
    isEnabled: unknown(reason),
    isPostQuantum: unknown(reason),
  }),
  "AWS::S3::AccessPoint": (reason) => ({ ...policies(reason), publicAccessBlock: unknown(reason) }),
  "AWS::S3::Bucket": (reason) => ({
    ...policies(reason),
    publicAccessBlock: unknown(reason),
    publicGrants: partialListing(reason),
  }),
  "AWS::SageMaker::Domain": (reason) => ({ authMode: unknown(reason) }),
};

function byType<T extends string, F>(types: readonly T[], facts: F): { readonly [K in T]: F } {
  return Object.fromEntries(types.map((type) => [type, facts])) as { [K in T]: F };
}

import type { Fact, Listing } from "./fact.ts";
import type { PolicyDocument } from "./policy-document.ts";
import type { PublicAccessBlock } from "./public-access-block.ts";

/**
 * Is responsible for what is known of things outside IAM that have a policy of their own, are shared, or carry a role;
 * may not say who gets in by that.
 */
export interface Resource<T extends string> {
  readonly type: T;
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  /** Empty where there is none (S3 buckets). */
  readonly region: string;
}

/** Something with a policy of its own. */
export interface PolicyResource<T extends string> extends Resource<T> {
  /** Mostly one document; one for each grant where grants are made one by one; empty when it has no policy. */
  readonly policies: Listing<PolicyDocument>;
}

export interface Bucket extends PolicyResource<"AWS::S3::Bucket"> {
  readonly publicAccessBlock: Fact<PublicAccessBlock>;
  /** What its access control list gives to everybody, such as `READ to AllUsers`; empty when lists are disabled. */
  readonly publicGrants: Listing<string>;
}

export interface AccessPoint extends PolicyResource<"AWS::S3::AccessPoint"> {
  readonly publicAccessBlock: Fact<PublicAccessBlock>;
}

export interface LambdaFunction extends PolicyResource<"AWS::Lambda::Function"> {
  /** ARN of the execution role. */
  readonly role: Fact<string>;
  /** Who may call the function's URL: `NONE` is anybody; null when it has no URL. */
  readonly urlAuth: Fact<"NONE" | "AWS_IAM" | null>;
}

export interface SearchDomain extends PolicyResource<"AWS::OpenSearchService::Domain"> {
  readonly inVpc: Fact<boolean>;
  /** Whether it asks callers for users of its own (fine-grained access control without anonymous access). */
  readonly hasOwnUsers: Fact<boolean>;
}

/** Something that is shared by naming principals, not by a policy. */
export interface SharedResource<T extends string> extends Resource<T> {
  /** Account ids, ARNs, organization ids, or `all` and `*` for everybody. */
  readonly sharedWith: Listing<string>;
}

export interface Instance extends Resource<"AWS::EC2::Instance"> {
  /** ARN or name of its instance profile; null when it has none. */
  readonly instanceProfile: Fact<string | null>;
  readonly publicAddress: Fact<string | null>;
}

export interface Stack extends Resource<"AWS::CloudFormation::Stack"> {
  /** ARN of the service role; null when it acts with the rights of whoever calls. */
  readonly role: Fact<string | null>;
}

export interface Agent extends Resource<"AWS::Bedrock::Agent"> {
  readonly role: Fact<string>;
}

export interface IdentityPool extends Resource<"AWS::Cognito::IdentityPool"> {
  /** Whether people who have not signed in get credentials. */
  readonly admitsGuests: Fact<boolean>;
}

export interface StudioDomain extends Resource<"AWS::SageMaker::Domain"> {
  readonly authMode: Fact<"SSO" | "IAM">;
}

/** Which roles a certificate opens, and how far. */
export interface AnywhereProfile extends Resource<"AWS::RolesAnywhere::Profile"> {
  readonly isEnabled: Fact<boolean>;
  /** ARNs of the roles that it gives sessions of. */
  readonly roles: Listing<string>;
  /** Narrows each session; null: none. */
  readonly sessionPolicy: Fact<PolicyDocument | null>;
  /** ARNs of the managed policies that narrow each session together with it. */
  readonly sessionPolicyArns: Listing<string>;
}

/** A certificate authority that Roles Anywhere believes. */
export interface TrustAnchor extends Resource<"AWS::RolesAnywhere::TrustAnchor"> {
  readonly isEnabled: Fact<boolean>;
  /** Whether its authority signs with ML-DSA, which quantum computers do not break. */
  readonly isPostQuantum: Fact<boolean>;
}

/** Types that have nothing but a policy. */
export const POLICY_TYPES = [
  "AWS::Backup::BackupVault",
  "AWS::CodeArtifact::Domain",
  "AWS::DynamoDB::Table",
  "AWS::EC2::VPCEndpoint",
  "AWS::ECR::Repository",
  "AWS::EFS::FileSystem",
  "AWS::Events::EventBus",
  "AWS::Glacier::Vault",
  "AWS::KMS::Key",
  "AWS::Logs::ResourcePolicy",
  "AWS::SES::EmailIdentity",
  "AWS::SNS::Topic",
  "AWS::SQS::Queue",
  "AWS::SecretsManager::Secret",
] as const;

export const SHARED_TYPES = [
  "AWS::RAM::ResourceShare",
  "AWS::SSM::Document",
  "AWS::ServiceCatalog::Portfolio",
] as const;

export const RESOURCE_TYPES = [
  ...POLICY_TYPES,
  ...SHARED_TYPES,
  "AWS::Bedrock::Agent",
  "AWS::CloudFormation::Stack",
  "AWS::Cognito::IdentityPool",
  "AWS::EC2::Instance",
  "AWS::Lambda::Function",
  "AWS::OpenSearchService::Domain",
  "AWS::RolesAnywhere::Profile",
  "AWS::RolesAnywhere::TrustAnchor",
  "AWS::S3::AccessPoint",
  "AWS::S3::Bucket",
  "AWS::SageMaker::Domain",
] as const;

export type ResourceType = (typeof RESOURCE_TYPES)[number];

type PlainResources = { [T in (typeof POLICY_TYPES)[number]]: PolicyResource<T> } & {
  [T in (typeof SHARED_TYPES)[number]]: SharedResource<T>;
};

/** The shape of a resource by its type name. */
export interface ResourceByType extends PlainResources {
  "AWS::Bedrock::Agent": Agent;
  "AWS::CloudFormation::Stack": Stack;
  "AWS::Cognito::IdentityPool": IdentityPool;
  "AWS::EC2::Instance": Instance;
  "AWS::Lambda::Function": LambdaFunction;
  "AWS::OpenSearchService::Domain": SearchDomain;
  "AWS::RolesAnywhere::Profile": AnywhereProfile;
  "AWS::RolesAnywhere::TrustAnchor": TrustAnchor;
  "AWS::S3::AccessPoint": AccessPoint;
  "AWS::S3::Bucket": Bucket;
  "AWS::SageMaker::Domain": StudioDomain;
}

/** Any resource that has a policy. */
export type WithPolicy = Extract<ResourceByType[ResourceType], { policies: unknown }>;

/** Why resources are missing from a state that was made without an inventory of them. */
export const NOT_INVENTORIED = "no inventory of resources was read";

/** Marks every type of resource as not listed: what the state holds of them is what it happened to hear. */
export function withoutInventory(reason = NOT_INVENTORIED): { [T in ResourceType]: string } {
  return Object.fromEntries(RESOURCE_TYPES.map((type) => [type, reason])) as { [T in ResourceType]: string };
}

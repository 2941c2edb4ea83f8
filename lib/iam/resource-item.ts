import type { EntityByType } from "./entity.ts";
import { type Fact, isUnknown, type Listing, listing, partialListing, unknown } from "./fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "./policy-document.ts";
import { BLOCKS_NOTHING, readPublicAccessBlock } from "./public-access-block.ts";
import type { ResourceType } from "./resource.ts";
import { resourceArn } from "./resource-arn.ts";
import { anchorFacts, profileFacts } from "./roles-anywhere.ts";
import { unseenResource } from "./unseen-resource.ts";

/** The parts of a configuration item that tell of a resource; names compare without regard to case. */
interface Parts {
  readonly configuration: unknown;
  readonly supplementary: unknown;
}

type Facts<T extends ResourceType> = (parts: Parts) => Partial<EntityByType[T]>;

/**
 * Reads a resource out of an AWS Config configuration item.
 *
 * Is responsible for where items of each type hold what is judged; what an item does not hold is unknown.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/config-item-table.html "Components of a Configuration Item"
 * @returns why it cannot be read, for a type that is not judged
 */
export function readResourceItem(item: {
  readonly [name: string]: unknown;
}): Fact<EntityByType[ResourceType]> {
  const type = item["resourceType"];
  if (typeof type !== "string" || !Object.hasOwn(READERS, type))
    return unknown(`AWS Config's type ${JSON.stringify(type)} is not one that is judged`);
  const account = item["awsAccountId"] ?? item["accountId"];
  const { ARN, arn = ARN, resourceId, resourceName, awsRegion } = item;
  const name = [arn, resourceName, resourceId].find((one) => typeof one === "string" && one !== "");
  if (typeof account !== "string" || typeof name !== "string")
    return unknown("the configuration item does not tell which resource it is of");
  const region = typeof awsRegion === "string" ? awsRegion : "";
  const own = type as keyof typeof READERS;
  const place = { account, region, partition: "aws" };
  const unseen = unseenResource(own, resourceArn(own, name, place), account, NOT_TOLD);
  const parts = {
    configuration: parsed(item["configuration"]),
    supplementary: parsed(item["supplementaryConfiguration"]),
  };
  return { ...unseen, ...(READERS[own] as Facts<typeof own>)(parts) } as EntityByType[ResourceType];
}

const NOT_TOLD = "AWS Config does not tell it";

const READERS = {
  "AWS::Backup::BackupVault": policyAt("AccessPolicy"),
  "AWS::CloudFormation::Stack": ({ configuration }) => ({ role: text(at(configuration, "roleARN")) ?? null }),
  "AWS::Cognito::IdentityPool": ({ configuration }) => ({
    admitsGuests: String(at(configuration, "AllowUnauthenticatedIdentities")) === "true",
  }),
  "AWS::EC2::Instance": ({ configuration }) => ({
    instanceProfile: text(at(configuration, "iamInstanceProfile", "arn")) ?? null,
    publicAddress: text(at(configuration, "publicIpAddress")) ?? null,
  }),
  "AWS::ECR::Repository": policyAt("RepositoryPolicyText"),
  "AWS::EFS::FileSystem": policyAt("FileSystemPolicy"),
  "AWS::Events::EventBus": policyAt("Policy"),
  "AWS::KMS::Key": ({ configuration, supplementary }) => ({
    policies: policiesOf(at(supplementary, "Policy") ?? at(configuration, "KeyPolicy"), NOT_TOLD),
  }),
  "AWS::Lambda::Function": ({ configuration, supplementary }) => ({
    policies: policiesOf(at(supplementary, "Policy")),
    role: text(at(configuration, "role")) ?? unknown(NOT_TOLD),
  }),
  "AWS::RolesAnywhere::Profile": ({ configuration }) =>
    profileFacts(
      {
        enabled: at(configuration, "Enabled"),
        roleArns: at(configuration, "RoleArns"),
        sessionPolicy: at(configuration, "SessionPolicy"),
        managedPolicyArns: at(configuration, "ManagedPolicyArns"),
      },
      NOT_TOLD,
    ),
  "AWS::RolesAnywhere::TrustAnchor": ({ configuration }) =>
    anchorFacts(
      at(configuration, "Enabled"),
      at(configuration, "Source", "SourceData", "X509CertificateData"),
      NOT_TOLD,
    ),
  "AWS::S3::Bucket": ({ supplementary }) => ({
    policies: policiesOf(at(supplementary, "BucketPolicy", "policyText")),
    publicAccessBlock:
      readPublicAccessBlock(parsed(at(supplementary, "PublicAccessBlockConfiguration"))) ?? BLOCKS_NOTHING,
    publicGrants: publicGrants(parsed(at(supplementary, "AccessControlList", "grantList"))),
  }),
  "AWS::SNS::Topic": policyAt("Policy"),
  "AWS::SQS::Queue": policyAt("Policy"),
  "AWS::SageMaker::Domain": ({ configuration }) => {
    const mode = at(configuration, "AuthMode");
    return { authMode: mode === "SSO" || mode === "IAM" ? mode : unknown(NOT_TOLD) };
  },
} as const satisfies { readonly [T in ResourceType]?: Facts<T> };

/** The types that AWS Config tells enough of. */
export const ITEM_TYPES = Object.keys(READERS) as (keyof typeof READERS)[];

function policyAt(name: string) {
  return ({ configuration }: Parts) => ({ policies: policiesOf(at(configuration, name)) });
}

/** @param absent why a policy that the item does not hold is not known; without it there is none then */
function policiesOf(stated: unknown, absent?: string): Listing<PolicyDocument> {
  if (stated === undefined || stated === null || stated === "")
    return absent === undefined ? listing([]) : partialListing(absent);
  const document = parsePolicyDocument(stated);
  return isUnknown(document) ? partialListing(document.unknown) : listing([document]);
}

/** Grants to one of AWS's groups of everybody, which items name by a word or by an address. */
function publicGrants(grants: unknown): Listing<string> {
  if (!Array.isArray(grants)) return partialListing(NOT_TOLD);
  const found = grants.flatMap((grant: unknown): string[] => {
    const grantee = JSON.stringify(at(grant, "grantee") ?? null);
    const group = /\b(AllUsers|AuthenticatedUsers)\b/.exec(grantee)?.[1];
    return group === undefined ? [] : [`${text(at(grant, "permission")) ?? "rights"} to ${group}`];
  });
  return listing(found);
}

/** The value at a path; a text on the way is read as JSON, which is how items hold what is nested. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    const object = parsed(current);
    if (typeof object !== "object" || object === null) return undefined;
    current = Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  }
  return current;
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

import { isObject, type Json, list, type Scope, strings } from "./cloudformation-scope.ts";
import { type PlannedResource, permissionPolicy } from "./planned-resource.ts";
import { BLOCKS_ALL, readPublicAccessBlock } from "./public-access-block.ts";
import type { ResourceType } from "./resource.ts";
import { isResourceType } from "./resource-arn.ts";

/** Is responsible for what a CloudFormation template says of things with a policy; may not say who gets in by that. */
export function plannedResources(scope: Scope): PlannedResource[] {
  return [...scope.resources()].flatMap(([place, type, properties]): PlannedResource[] => {
    if (type === "AWS::Lambda::Permission") return [functionPermission(place, properties)];
    const policy = Object.hasOwn(ATTACHED, type) ? ATTACHED[type] : undefined;
    if (policy) return attached(policy, place, properties);
    if (!isResourceType(type) || !Object.hasOwn(OWN, type)) return [];
    const own = { type, name: scope.nameOf(place), place };
    if (type === "AWS::S3::Bucket") return [{ ...own, ...bucketParts(properties) }];
    const document = (OWN[type] ?? []).reduce<unknown>(at, properties);
    return [{ ...own, policies: document === properties || document === undefined ? [] : [document] }];
  });
}

/** Types that a template gives a policy, and where; an empty path where another resource of the template does. */
const OWN: { readonly [T in ResourceType]?: readonly string[] } = {
  "AWS::Backup::BackupVault": ["AccessPolicy"],
  "AWS::CodeArtifact::Domain": ["PermissionsPolicyDocument"],
  "AWS::DynamoDB::Table": ["ResourcePolicy", "PolicyDocument"],
  "AWS::ECR::Repository": ["RepositoryPolicyText"],
  "AWS::EFS::FileSystem": ["FileSystemPolicy"],
  "AWS::Events::EventBus": ["Policy"],
  "AWS::KMS::Key": ["KeyPolicy"],
  "AWS::Lambda::Function": [],
  "AWS::OpenSearchService::Domain": ["AccessPolicies"],
  "AWS::S3::AccessPoint": ["Policy"],
  "AWS::S3::Bucket": [],
  "AWS::SNS::Topic": [],
  "AWS::SQS::Queue": [],
  "AWS::SecretsManager::Secret": [],
};

interface AttachedPolicy {
  readonly of: ResourceType;
  /** The property that names one or more of them. */
  readonly at: string;
  readonly document: string;
}

const ATTACHED: { readonly [type: string]: AttachedPolicy } = {
  "AWS::S3::BucketPolicy": { of: "AWS::S3::Bucket", at: "Bucket", document: "PolicyDocument" },
  "AWS::SNS::TopicPolicy": { of: "AWS::SNS::Topic", at: "Topics", document: "PolicyDocument" },
  "AWS::SQS::QueuePolicy": { of: "AWS::SQS::Queue", at: "Queues", document: "PolicyDocument" },
  "AWS::SecretsManager::ResourcePolicy": {
    of: "AWS::SecretsManager::Secret",
    at: "SecretId",
    document: "ResourcePolicy",
  },
};

function attached(policy: AttachedPolicy, place: string, properties: Json): PlannedResource[] {
  const target = properties[policy.at];
  const names = typeof target === "string" ? [target] : strings(list(target));
  return names.map((name) => ({
    type: policy.of,
    name,
    place,
    policies: [properties[policy.document]],
  }));
}

function functionPermission(place: string, properties: Json): PlannedResource {
  const document = permissionPolicy({
    principal: properties["Principal"],
    action: properties["Action"],
    sourceArn: properties["SourceArn"],
    sourceAccount: properties["SourceAccount"],
    organization: properties["PrincipalOrgID"],
    urlAuth: properties["FunctionUrlAuthType"],
  });
  const name = String(properties["FunctionName"]);
  return { type: "AWS::Lambda::Function", name, place, policies: [document] };
}

/**
 * A new bucket blocks all public access unless its template says otherwise.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
function bucketParts(properties: Json): Pick<PlannedResource, "block" | "grants"> {
  const acl = String(properties["AccessControl"] ?? "");
  return {
    block: readPublicAccessBlock(properties["PublicAccessBlockConfiguration"]) ?? BLOCKS_ALL,
    grants: Object.hasOwn(PUBLIC_LISTS, acl) ? (PUBLIC_LISTS[acl] ?? []) : [],
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html "Canned ACL" */
const PUBLIC_LISTS: { readonly [acl: string]: readonly string[] } = {
  AuthenticatedRead: ["READ to AuthenticatedUsers"],
  PublicRead: ["READ to AllUsers"],
  PublicReadWrite: ["READ to AllUsers", "WRITE to AllUsers"],
};

function at(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

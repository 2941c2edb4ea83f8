import { nameOfArn } from "./arn.ts";
import type { ResourceType } from "./resource.ts";

/** Where something is. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** How ARNs of a type look: the service, and what stands before the name. */
interface Form {
  readonly service: string;
  readonly prefix: string;
  /** Bucket names are unique in the world: their ARNs have neither region nor account. */
  readonly placeless?: true;
}

/**
 * Is responsible for the ARN of a resource that a record or item names; may not know where the name stood.
 *
 * A CloudWatch Logs resource policy has no ARN of AWS's: it gets one in the same form, as findings need one.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html "Resource types"
 */
const FORMS: { readonly [T in ResourceType]: Form } = {
  "AWS::Backup::BackupVault": { service: "backup", prefix: "backup-vault:" },
  "AWS::Bedrock::Agent": { service: "bedrock", prefix: "agent/" },
  "AWS::CloudFormation::Stack": { service: "cloudformation", prefix: "stack/" },
  "AWS::CodeArtifact::Domain": { service: "codeartifact", prefix: "domain/" },
  "AWS::Cognito::IdentityPool": { service: "cognito-identity", prefix: "identitypool/" },
  "AWS::DynamoDB::Table": { service: "dynamodb", prefix: "table/" },
  "AWS::EC2::Instance": { service: "ec2", prefix: "instance/" },
  "AWS::EC2::VPCEndpoint": { service: "ec2", prefix: "vpc-endpoint/" },
  "AWS::ECR::Repository": { service: "ecr", prefix: "repository/" },
  "AWS::EFS::FileSystem": { service: "elasticfilesystem", prefix: "file-system/" },
  "AWS::Events::EventBus": { service: "events", prefix: "event-bus/" },
  "AWS::Glacier::Vault": { service: "glacier", prefix: "vaults/" },
  "AWS::KMS::Key": { service: "kms", prefix: "key/" },
  "AWS::Lambda::Function": { service: "lambda", prefix: "function:" },
  "AWS::Logs::ResourcePolicy": { service: "logs", prefix: "resource-policy:" },
  "AWS::OpenSearchService::Domain": { service: "es", prefix: "domain/" },
  "AWS::RAM::ResourceShare": { service: "ram", prefix: "resource-share/" },
  "AWS::RolesAnywhere::Profile": { service: "rolesanywhere", prefix: "profile/" },
  "AWS::RolesAnywhere::TrustAnchor": { service: "rolesanywhere", prefix: "trust-anchor/" },
  "AWS::S3::AccessPoint": { service: "s3", prefix: "accesspoint/" },
  "AWS::S3::Bucket": { service: "s3", prefix: "", placeless: true },
  "AWS::SES::EmailIdentity": { service: "ses", prefix: "identity/" },
  "AWS::SNS::Topic": { service: "sns", prefix: "" },
  "AWS::SQS::Queue": { service: "sqs", prefix: "" },
  "AWS::SSM::Document": { service: "ssm", prefix: "document/" },
  "AWS::SageMaker::Domain": { service: "sagemaker", prefix: "domain/" },
  "AWS::SecretsManager::Secret": { service: "secretsmanager", prefix: "secret:" },
  "AWS::ServiceCatalog::Portfolio": { service: "catalog", prefix: "portfolio/" },
};

export function isResourceType(type: string): type is ResourceType {
  return Object.hasOwn(FORMS, type);
}

/** @param name the name, or already the ARN, as AWS's calls take it */
export function resourceArn(type: ResourceType, name: string, place: Place): string {
  if (type === "AWS::Lambda::Function") return functionArn(name, place);
  if (name.startsWith("arn:")) return name;
  const { service, prefix, placeless } = FORMS[type];
  const own = name.startsWith("https://") ? nameOfArn(name) : name;
  const where = placeless ? ":" : `${place.region}:${place.account}`;
  return `arn:${place.partition}:${service}:${where}:${prefix}${own}`;
}

/** The name within the type: `team/app` of a repository, not `app`. */
export function resourceName(type: ResourceType, arn: string): string {
  const resource = arn.split(":").slice(5).join(":");
  const { prefix } = FORMS[type];
  return resource.startsWith(prefix) && resource.length > prefix.length
    ? resource.slice(prefix.length)
    : resource;
}

/**
 * A function may be named by name, by part of an ARN or by ARN, each with a version or alias; its policy is then of
 * that version, which is here counted as the function's.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html "FunctionName"
 */
function functionArn(name: string, { partition, region, account }: Place): string {
  const match = /^(?:(?:arn:([^:]*):lambda:([^:]*):)?(\d{12}):)?(?:function:)?([^:]+)(?::[^:]*)?$/.exec(name);
  const [, ownPartition = partition, ownRegion = region, ownAccount = account, own = name] = match ?? [];
  return `arn:${ownPartition}:lambda:${ownRegion}:${ownAccount}:function:${own}`;
}

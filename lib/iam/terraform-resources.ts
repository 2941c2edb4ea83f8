import { type PlannedResource, permissionPolicy } from "./planned-resource.ts";
import { BLOCKS_ALL, BLOCKS_NOTHING, type PublicAccessBlock } from "./public-access-block.ts";
import type { ResourceType } from "./resource.ts";

/** A resource of a plan, as far as policies go. */
export interface PlannedBlock {
  readonly address: string;
  readonly type: string;
  readonly values: { readonly [argument: string]: unknown };
  /** Addresses that an argument refers to, whose values are only known after the apply. */
  references(argument: string): readonly string[];
}

/** Where a Terraform type says which resource it is or is about, and its policy. */
interface Form {
  readonly of: ResourceType;
  /** The argument with the resource's own name, or with the name, ARN or URL of the one it is about. */
  readonly names: string;
  readonly isPart?: true;
}

const FORMS: { readonly [type: string]: Form } = {
  aws_backup_vault_policy: { of: "AWS::Backup::BackupVault", names: "backup_vault_name", isPart: true },
  aws_ecr_repository: { of: "AWS::ECR::Repository", names: "name" },
  aws_ecr_repository_policy: { of: "AWS::ECR::Repository", names: "repository", isPart: true },
  aws_efs_file_system_policy: { of: "AWS::EFS::FileSystem", names: "file_system_id", isPart: true },
  aws_kms_key: { of: "AWS::KMS::Key", names: "key_id" },
  aws_kms_key_policy: { of: "AWS::KMS::Key", names: "key_id", isPart: true },
  aws_lambda_function: { of: "AWS::Lambda::Function", names: "function_name" },
  aws_lambda_permission: { of: "AWS::Lambda::Function", names: "function_name", isPart: true },
  aws_s3_bucket: { of: "AWS::S3::Bucket", names: "bucket" },
  aws_s3_bucket_policy: { of: "AWS::S3::Bucket", names: "bucket", isPart: true },
  aws_s3_bucket_public_access_block: { of: "AWS::S3::Bucket", names: "bucket", isPart: true },
  aws_secretsmanager_secret: { of: "AWS::SecretsManager::Secret", names: "name" },
  aws_secretsmanager_secret_policy: { of: "AWS::SecretsManager::Secret", names: "secret_arn", isPart: true },
  aws_sns_topic: { of: "AWS::SNS::Topic", names: "name" },
  aws_sns_topic_policy: { of: "AWS::SNS::Topic", names: "arn", isPart: true },
  aws_sqs_queue: { of: "AWS::SQS::Queue", names: "name" },
  aws_sqs_queue_policy: { of: "AWS::SQS::Queue", names: "queue_url", isPart: true },
};

/** Is responsible for what a Terraform plan says of things with a policy; may not say who gets in by that. */
export function plannedResources(blocks: readonly PlannedBlock[]): PlannedResource[] {
  const byAddress = new Map(blocks.map((block) => [block.address, block]));
  const nameOf = (block: PlannedBlock, { names, isPart }: Form): string => {
    const value = block.values[names];
    if (typeof value === "string" && value !== "") return value;
    if (!isPart) return block.address;
    const [target] = block.references(names).flatMap((address) => byAddress.get(address) ?? []);
    const form = target && formOf(target);
    return target && form ? nameOf(target, form) : block.address;
  };
  const blocked = new Set(
    blocks
      .filter(({ type }) => type === "aws_s3_bucket_public_access_block")
      .map((block) => nameOf(block, FORMS["aws_s3_bucket_public_access_block"] as Form)),
  );
  return blocks.flatMap((block) => {
    const form = formOf(block);
    if (!form) return [];
    const name = nameOf(block, form);
    const isBare = block.type === "aws_s3_bucket" && !blocked.has(name);
    const parts = isBare ? { block: BLOCKS_ALL, grants: [] } : partsOf(block);
    return [{ type: form.of, name, place: block.address, ...parts }];
  });
}

function formOf({ type }: PlannedBlock): Form | undefined {
  return Object.hasOwn(FORMS, type) ? FORMS[type] : undefined;
}

/** A part whose policy is known after the apply only is one that could not be read. */
function partsOf(block: PlannedBlock): Pick<PlannedResource, "policies" | "block" | "grants"> {
  const { type, values } = block;
  if (type === "aws_s3_bucket") return { grants: [] };
  if (type === "aws_s3_bucket_public_access_block") return { block: blockOf(values) };
  if (type !== "aws_lambda_permission") {
    const { policy } = values;
    const isTold = typeof policy === "string" && policy !== "";
    return { policies: isTold || formOf(block)?.isPart ? [policy] : [] };
  }
  const permission = {
    principal: values["principal"],
    action: values["action"],
    sourceArn: values["source_arn"],
    sourceAccount: values["source_account"],
    organization: values["principal_org_id"],
    urlAuth: values["function_url_auth_type"],
  };
  return { policies: [permissionPolicy(permission)] };
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block "Argument Reference" */
function blockOf(values: PlannedBlock["values"]): PublicAccessBlock {
  return {
    ...BLOCKS_NOTHING,
    blockPublicAcls: values["block_public_acls"] === true,
    ignorePublicAcls: values["ignore_public_acls"] === true,
    blockPublicPolicy: values["block_public_policy"] === true,
    restrictPublicBuckets: values["restrict_public_buckets"] === true,
  };
}

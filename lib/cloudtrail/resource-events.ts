import { ACCOUNT, INSTANCE_PROFILE, ROLE } from "./iam-targets.ts";
import { type CatalogueRow, named, writes, writesAffecting } from "./target-spec.ts";

const BUCKET = named("AWS::S3::Bucket", "bucketName");
const ACCESS_POINT = named("AWS::S3::AccessPoint", "name");
const QUEUE = named("AWS::SQS::Queue", "queueUrl", "queueName");
const TOPIC = named("AWS::SNS::Topic", "topicArn", "name");
const NEW_KEY = {
  type: "AWS::KMS::Key",
  name: ["response.keyMetadata.arn", "response.keyMetadata.keyId"],
} as const;
const KEY = named("AWS::KMS::Key", "keyId");
const FUNCTION = named("AWS::Lambda::Function", "functionName");
const SECRET = {
  ...named("AWS::SecretsManager::Secret", "secretId"),
  arn: ["response.arn", "response.aRN", "response.ARN"],
} as const;
const REPOSITORY = named("AWS::ECR::Repository", "repositoryName");
const EVENT_BUS = { ...named("AWS::Events::EventBus", "eventBusName", "name"), unnamed: "default" } as const;
const TABLE = named("AWS::DynamoDB::Table", "resourceArn", "tableName");
const INSTANCE = {
  type: "AWS::EC2::Instance",
  name: [
    "request.instanceId",
    "request.AssociateIamInstanceProfileRequest.InstanceId",
    "response.AssociateIamInstanceProfileResponse.iamInstanceProfileAssociation.instanceId",
    "response.DisassociateIamInstanceProfileResponse.iamInstanceProfileAssociation.instanceId",
    "response.ReplaceIamInstanceProfileAssociationResponse.iamInstanceProfileAssociation.instanceId",
    "response.instancesSet.items.0.instanceId",
  ],
} as const;
const ASSOCIATED_PROFILE = {
  ...INSTANCE_PROFILE,
  name: ["request.iamInstanceProfile.name", "request.iamInstanceProfile.arn"],
} as const;
const ENDPOINT = named(
  "AWS::EC2::VPCEndpoint",
  "ModifyVpcEndpointRequest.VpcEndpointId",
  "vpcEndpointId",
  "serviceId",
);
const DOMAIN = named("AWS::OpenSearchService::Domain", "domainName");
const SHARE = {
  ...named("AWS::RAM::ResourceShare", "resourceShareArn", "name"),
  arn: ["response.resourceShare.resourceShareArn"],
} as const;
const PORTFOLIO = named("AWS::ServiceCatalog::Portfolio", "portfolioId");
const DOCUMENT = named("AWS::SSM::Document", "name");
const VAULT = named("AWS::Glacier::Vault", "vaultName");
const FILE_SYSTEM = named("AWS::EFS::FileSystem", "fileSystemId");
const IDENTITY = named("AWS::SES::EmailIdentity", "identity", "emailIdentity");
const LOGS_POLICY = named("AWS::Logs::ResourcePolicy", "policyName");
const BACKUP_VAULT = named("AWS::Backup::BackupVault", "backupVaultName");
const CODE_DOMAIN = named("AWS::CodeArtifact::Domain", "domain");
const SAGEMAKER_DOMAIN = {
  ...named("AWS::SageMaker::Domain", "domainId", "domainName"),
  arn: ["response.domainArn"],
} as const;
const AGENT = {
  type: "AWS::Bedrock::Agent",
  name: ["request.agentId", "response.agent.agentId"],
  arn: ["response.agent.agentArn"],
} as const;
const STACK = { ...named("AWS::CloudFormation::Stack", "stackName"), arn: ["response.stackId"] } as const;
const SNAPSHOT = named("AWS::EC2::Snapshot", "snapshotId");
const IMAGE = named("AWS::EC2::Image", "imageId");
const DB_SNAPSHOT = named("AWS::RDS::DBSnapshot", "dBSnapshotIdentifier");
const CLUSTER_SNAPSHOT = named("AWS::RDS::DBClusterSnapshot", "dBClusterSnapshotIdentifier");
const WAREHOUSE_SNAPSHOT = named("AWS::Redshift::ClusterSnapshot", "snapshotIdentifier", "snapshotArn");
const LAYER = named("AWS::Lambda::LayerVersion", "layerName");
const IDENTITY_POOL = {
  type: "AWS::Cognito::IdentityPool",
  name: ["request.identityPoolId", "response.identityPoolId"],
} as const;
const AGENT_ROLE = { ...ROLE, name: ["request.agentResourceRoleArn"] } as const;
const FUNCTION_ROLE = { ...ROLE, name: ["request.role", "response.role"] } as const;

/** Resources with a policy of their own, those that are shared, and those that carry a role. */
export const RESOURCE_EVENTS = {
  "s3:CreateAccessPoint": writes(ACCESS_POINT),
  "s3:CreateBucket": writes(BUCKET),
  "s3:CreateMultiRegionAccessPoint": writes(ACCESS_POINT),
  "s3:DeleteAccessPoint": writes(ACCESS_POINT),
  "s3:DeleteAccountPublicAccessBlock": writesAffecting(["AWS::S3::Bucket"], ACCOUNT),
  "s3:DeleteBucket": writes(BUCKET),
  "s3:DeleteBucketLifecycle": writes(BUCKET),
  "s3:DeleteBucketPolicy": writes(BUCKET),
  "s3:DeleteBucketPublicAccessBlock": writes(BUCKET),
  "s3:PutAccessPointPolicy": writes(ACCESS_POINT),
  "s3:PutAccountPublicAccessBlock": writesAffecting(["AWS::S3::Bucket"], ACCOUNT),
  "s3:PutBucketAcl": writes(BUCKET),
  "s3:PutBucketLifecycle": writes(BUCKET),
  "s3:PutBucketLogging": writes(BUCKET),
  "s3:PutBucketObjectLockConfiguration": writes(BUCKET),
  "s3:PutBucketPolicy": writes(BUCKET),
  "s3:PutBucketPublicAccessBlock": writes(BUCKET),
  "s3:PutBucketVersioning": writes(BUCKET),

  "sqs:AddPermission": writes(QUEUE),
  "sqs:CreateQueue": writes(QUEUE),
  "sqs:DeleteQueue": writes(QUEUE),
  "sqs:RemovePermission": writes(QUEUE),
  "sqs:SetQueueAttributes": writes(QUEUE),
  "sns:AddPermission": writes(TOPIC),
  "sns:CreateTopic": writes(TOPIC),
  "sns:DeleteTopic": writes(TOPIC),
  "sns:RemovePermission": writes(TOPIC),
  "sns:SetTopicAttributes": writes(TOPIC),

  "kms:CreateGrant": writes(KEY),
  "kms:CreateKey": writes(NEW_KEY),
  "kms:DeleteImportedKeyMaterial": writes(KEY),
  "kms:DisableKey": writes(KEY),
  "kms:ImportKeyMaterial": writes(KEY),
  "kms:PutKeyPolicy": writes(KEY),
  "kms:ScheduleKeyDeletion": writes(KEY),

  "lambda:AddLayerVersionPermission": {
    ...writes(LAYER),
    recordedAs: ["AddLayerVersionPermission20181031"],
  },
  "lambda:AddPermission": { ...writes(FUNCTION), recordedAs: ["AddPermission20150331v2"] },
  "lambda:CreateFunction": {
    ...writes(FUNCTION, FUNCTION_ROLE),
    recordedAs: ["CreateFunction20150331"],
  },
  "lambda:CreateFunctionUrlConfig": writes(FUNCTION),
  "lambda:DeleteFunction": { ...writes(FUNCTION), recordedAs: ["DeleteFunction20150331"] },
  "lambda:DeleteFunctionUrlConfig": writes(FUNCTION),
  "lambda:RemovePermission": { ...writes(FUNCTION), recordedAs: ["RemovePermission20150331v2"] },
  "lambda:UpdateFunctionCode": { ...writes(FUNCTION), recordedAs: ["UpdateFunctionCode20150331v2"] },
  "lambda:UpdateFunctionConfiguration": {
    ...writes(FUNCTION, FUNCTION_ROLE),
    recordedAs: ["UpdateFunctionConfiguration20150331v2"],
  },
  "lambda:UpdateFunctionUrlConfig": writes(FUNCTION),

  "secretsmanager:DeleteResourcePolicy": writes(SECRET),
  "secretsmanager:DeleteSecret": writes(SECRET),
  "secretsmanager:PutResourcePolicy": writes(SECRET),
  "ecr:DeleteRepository": writes(REPOSITORY),
  "ecr:DeleteRepositoryPolicy": writes(REPOSITORY),
  "ecr:SetRepositoryPolicy": writes(REPOSITORY),
  "events:CreateEventBus": writes(EVENT_BUS),
  "events:DeleteEventBus": writes(EVENT_BUS),
  "events:PutPermission": writes(EVENT_BUS),
  "events:PutResourcePolicy": writes(EVENT_BUS),
  "events:RemovePermission": writes(EVENT_BUS),
  "dynamodb:DeleteResourcePolicy": writes(TABLE),
  "dynamodb:DeleteTable": writes(TABLE),
  "dynamodb:PutResourcePolicy": writes(TABLE),
  "es:CreateDomain": { ...writes(DOMAIN), recordedAs: ["CreateElasticsearchDomain"] },
  "es:DeleteDomain": { ...writes(DOMAIN), recordedAs: ["DeleteElasticsearchDomain"] },
  "es:UpdateDomainConfig": { ...writes(DOMAIN), recordedAs: ["UpdateElasticsearchDomainConfig"] },
  "elasticfilesystem:DeleteFileSystem": writes(FILE_SYSTEM),
  "elasticfilesystem:DeleteFileSystemPolicy": writes(FILE_SYSTEM),
  "elasticfilesystem:PutFileSystemPolicy": writes(FILE_SYSTEM),
  "glacier:DeleteVaultAccessPolicy": writes(VAULT),
  "glacier:SetVaultAccessPolicy": writes(VAULT),
  "ses:DeleteIdentityPolicy": writes(IDENTITY),
  "ses:PutIdentityPolicy": writes(IDENTITY),
  "backup:DeleteBackupVaultAccessPolicy": writes(BACKUP_VAULT),
  "backup:PutBackupVaultAccessPolicy": writes(BACKUP_VAULT),
  "codeartifact:DeleteDomainPermissionsPolicy": writes(CODE_DOMAIN),
  "codeartifact:PutDomainPermissionsPolicy": writes(CODE_DOMAIN),
  "logs:DeleteResourcePolicy": writes(LOGS_POLICY),
  "logs:PutResourcePolicy": writes(LOGS_POLICY),
  "glue:DeleteResourcePolicy": writes(ACCOUNT),
  "glue:PutResourcePolicy": writes(ACCOUNT),
  "ssm:DeleteDocument": writes(DOCUMENT),
  "ssm:ModifyDocumentPermission": writes(DOCUMENT),
  "ram:AssociateResourceShare": writes(SHARE),
  "ram:CreateResourceShare": writes(SHARE),
  "ram:DeleteResourceShare": writes(SHARE),
  "ram:DisassociateResourceShare": writes(SHARE),
  "ram:UpdateResourceShare": writes(SHARE),
  "servicecatalog:CreatePortfolioShare": writes(PORTFOLIO),
  "servicecatalog:DeletePortfolioShare": writes(PORTFOLIO),

  "rds:ModifyDBClusterSnapshotAttribute": writes(CLUSTER_SNAPSHOT),
  "rds:ModifyDBSnapshotAttribute": writes(DB_SNAPSHOT),
  "redshift:AuthorizeSnapshotAccess": writes(WAREHOUSE_SNAPSHOT),

  "ec2:AssociateIamInstanceProfile": writes(INSTANCE, ASSOCIATED_PROFILE),
  "ec2:CreateVpcEndpoint": writes(ENDPOINT),
  "ec2:DisassociateIamInstanceProfile": writes(INSTANCE),
  "ec2:ModifyImageAttribute": writes(IMAGE),
  "ec2:ModifySnapshotAttribute": writes(SNAPSHOT),
  "ec2:ModifyVpcEndpoint": writes(ENDPOINT),
  "ec2:ModifyVpcEndpointServicePermissions": writes(ENDPOINT),
  "ec2:ReplaceIamInstanceProfileAssociation": writes(INSTANCE, ASSOCIATED_PROFILE),
  "ec2:RunInstances": writes(INSTANCE, ASSOCIATED_PROFILE),
  "ec2:TerminateInstances": writes(INSTANCE),

  "bedrock:CreateAgent": writes(AGENT_ROLE, AGENT),
  "bedrock:DeleteAgent": writes(AGENT),
  "bedrock:UpdateAgent": writes(AGENT_ROLE, AGENT),
  "cloudformation:CreateStack": writes(STACK),
  "cloudformation:DeleteStack": writes(STACK),
  "cloudformation:UpdateStack": writes(STACK),
  "cognito-identity:CreateIdentityPool": writes(IDENTITY_POOL),
  "cognito-identity:DeleteIdentityPool": writes(IDENTITY_POOL),
  "cognito-identity:UpdateIdentityPool": writes(IDENTITY_POOL),
  "sagemaker:CreateDomain": writes(SAGEMAKER_DOMAIN),
  "sagemaker:DeleteDomain": writes(SAGEMAKER_DOMAIN),
  "sagemaker:UpdateDomain": writes(SAGEMAKER_DOMAIN),
} as const satisfies Record<string, CatalogueRow>;

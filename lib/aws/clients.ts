import { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { AccountClient } from "@aws-sdk/client-account";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { GuardDutyClient } from "@aws-sdk/client-guardduty";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { STSClient } from "@aws-sdk/client-sts";

/**
 * Is responsible for making AWS clients, once per process and not before they are asked for; may not call AWS.
 *
 * Endpoints, regions and credentials come from the SDK's own environment variables. Each function stands alone, so
 * that a bundle holds only the clients that its handler asks for.
 */
const RETRIES = { retryMode: "adaptive", maxAttempts: 6 } as const;

let accessAnalyzer: AccessAnalyzerClient | undefined;
let account: AccountClient | undefined;
let cloudFormation: CloudFormationClient | undefined;
let cloudTrail: CloudTrailClient | undefined;
let cloudWatch: CloudWatchClient | undefined;
let config: ConfigServiceClient | undefined;
let dynamoDb: DynamoDBClient | undefined;
let eventBridge: EventBridgeClient | undefined;
let guardDuty: GuardDutyClient | undefined;
let iam: IAMClient | undefined;
let lambda: LambdaClient | undefined;
let organizations: OrganizationsClient | undefined;
let s3: S3Client | undefined;
let s3Control: S3ControlClient | undefined;
let scheduler: SchedulerClient | undefined;
let securityHub: SecurityHubClient | undefined;
let sns: SNSClient | undefined;
let sqs: SQSClient | undefined;
let ssm: SSMClient | undefined;
let sts: STSClient | undefined;

/** Whose account is read; empty: the own. */
let reader: { readonly credentials?: Credentials } = {};

type Credentials = NonNullable<DynamoDBClientConfig["credentials"]>;

/** From now on clients that read an account use these credentials; those of the own table, queues and topics do not. */
export function readAs(credentials: Credentials | undefined): void {
  reader = credentials ? { credentials } : {};
  accessAnalyzer = account = cloudTrail = config = guardDuty = iam = undefined;
  organizations = s3 = s3Control = securityHub = undefined;
}

export function accessAnalyzerClient(): AccessAnalyzerClient {
  accessAnalyzer ??= new AccessAnalyzerClient({ ...RETRIES, ...reader });
  return accessAnalyzer;
}

export function accountClient(): AccountClient {
  account ??= new AccountClient({ ...RETRIES, ...reader });
  return account;
}

export function cloudFormationClient(): CloudFormationClient {
  cloudFormation ??= new CloudFormationClient(RETRIES);
  return cloudFormation;
}

/** A client of the region where IAM's events are recorded. */
export function cloudTrailClient(): CloudTrailClient {
  cloudTrail ??= new CloudTrailClient({ ...RETRIES, ...reader });
  return cloudTrail;
}

/** A client of its own for a trail of another region, which only that region describes whole. */
export function cloudTrailClientIn(region: string): CloudTrailClient {
  return new CloudTrailClient({ ...RETRIES, ...reader, region });
}

export function cloudWatchClient(): CloudWatchClient {
  cloudWatch ??= new CloudWatchClient(RETRIES);
  return cloudWatch;
}

export function cloudWatchClientIn(region: string): CloudWatchClient {
  return new CloudWatchClient({ ...RETRIES, ...reader, region });
}

export function cloudWatchLogsClientIn(region: string): CloudWatchLogsClient {
  return new CloudWatchLogsClient({ ...RETRIES, ...reader, region });
}

export function configClient(): ConfigServiceClient {
  config ??= new ConfigServiceClient({ ...RETRIES, ...reader });
  return config;
}

/** @param local endpoint and credentials of an embedded DynamoDB, which gets a client of its own */
export function dynamoDbClient(local?: DynamoDBClientConfig): DynamoDBClient {
  if (local) return new DynamoDBClient({ ...RETRIES, ...local });
  dynamoDb ??= new DynamoDBClient(RETRIES);
  return dynamoDb;
}

export function eventBridgeClient(): EventBridgeClient {
  eventBridge ??= new EventBridgeClient(RETRIES);
  return eventBridge;
}

export function guardDutyClient(): GuardDutyClient {
  guardDuty ??= new GuardDutyClient({ ...RETRIES, ...reader });
  return guardDuty;
}

export function iamClient(): IAMClient {
  iam ??= new IAMClient({ ...RETRIES, ...reader });
  return iam;
}

export function lambdaClient(): LambdaClient {
  lambda ??= new LambdaClient(RETRIES);
  return lambda;
}

export function organizationsClient(): OrganizationsClient {
  organizations ??= new OrganizationsClient({ ...RETRIES, ...reader });
  return organizations;
}

/** Follows a bucket to its region. */
export function s3Client(): S3Client {
  s3 ??= new S3Client({ ...RETRIES, ...reader, followRegionRedirects: true });
  return s3;
}

export function s3ControlClient(): S3ControlClient {
  s3Control ??= new S3ControlClient({ ...RETRIES, ...reader });
  return s3Control;
}

export function schedulerClient(): SchedulerClient {
  scheduler ??= new SchedulerClient(RETRIES);
  return scheduler;
}

export function securityHubClient(): SecurityHubClient {
  securityHub ??= new SecurityHubClient({ ...RETRIES, ...reader });
  return securityHub;
}

export function snsClient(): SNSClient {
  sns ??= new SNSClient(RETRIES);
  return sns;
}

export function sqsClient(): SQSClient {
  sqs ??= new SQSClient(RETRIES);
  return sqs;
}

export function ssmClient(): SSMClient {
  ssm ??= new SSMClient(RETRIES);
  return ssm;
}

export function stsClient(): STSClient {
  sts ??= new STSClient(RETRIES);
  return sts;
}

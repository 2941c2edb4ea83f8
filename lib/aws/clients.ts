import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { IAMClient } from "@aws-sdk/client-iam";
import { SNSClient } from "@aws-sdk/client-sns";

/**
 * Is responsible for making AWS clients, once per process and not before they are asked for; may not call AWS.
 *
 * Endpoints, regions and credentials come from the SDK's own environment variables. Each function stands alone, so
 * that a bundle holds only the clients that its handler asks for.
 */
const RETRIES = { retryMode: "adaptive", maxAttempts: 6 } as const;

let cloudTrail: CloudTrailClient | undefined;
let config: ConfigServiceClient | undefined;
let dynamoDb: DynamoDBClient | undefined;
let iam: IAMClient | undefined;
let sns: SNSClient | undefined;

/** A client of the region where IAM's events are recorded. */
export function cloudTrailClient(): CloudTrailClient {
  cloudTrail ??= new CloudTrailClient(RETRIES);
  return cloudTrail;
}

export function configClient(): ConfigServiceClient {
  config ??= new ConfigServiceClient(RETRIES);
  return config;
}

/** @param local endpoint and credentials of an embedded DynamoDB, which gets a client of its own */
export function dynamoDbClient(local?: DynamoDBClientConfig): DynamoDBClient {
  if (local) return new DynamoDBClient({ ...RETRIES, ...local });
  dynamoDb ??= new DynamoDBClient(RETRIES);
  return dynamoDb;
}

export function iamClient(): IAMClient {
  iam ??= new IAMClient(RETRIES);
  return iam;
}

export function snsClient(): SNSClient {
  sns ??= new SNSClient(RETRIES);
  return sns;
}

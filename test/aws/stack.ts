import { CloudFormationClient, DescribeStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";

/** The deployed stack. Is responsible for finding what it made; may not change it. */
export const cloudFormation = new CloudFormationClient();
export const dynamoDb = new DynamoDBClient();
export const eventBridge = new EventBridgeClient();
export const iam = new IAMClient();
export const lambda = new LambdaClient();
export const sns = new SNSClient();
export const sqs = new SQSClient();

export const STACK = "castellan-prod";

const { StackResources = [] } = await cloudFormation.send(
  new DescribeStackResourcesCommand({ StackName: STACK }),
);

/**
 * The physical id of a resource: a queue's URL, a topic's ARN, a table's or function's name.
 *
 * @throws {Error} when the stack has no such resource
 */
export function physicalId(logicalId: string): string {
  const found = StackResources.find((resource) => resource.LogicalResourceId === logicalId);
  if (!found?.PhysicalResourceId) throw new Error(`the stack has no ${logicalId}`);
  return found.PhysicalResourceId;
}

export function physicalIdsOf(type: string): readonly string[] {
  return StackResources.filter((resource) => resource.ResourceType === type).flatMap(
    (resource) => resource.PhysicalResourceId ?? [],
  );
}

import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { dynamoDbClient, snsClient } from "../lib/aws/clients.ts";
import { handle, log, metrics } from "../lib/aws/handler.ts";
import { tellFinding } from "../lib/aws/tell-finding.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const { TABLE_NAME, FINDINGS_TOPIC_ARN } = readEnvironment(["TABLE_NAME", "FINDINGS_TOPIC_ARN"]);
const table = { client: dynamoDbClient(), name: TABLE_NAME };

/**
 * The table's stream of findings -> alerts. A stream is told in order: the first record that fails is where it goes on.
 */
export const handler = handle(async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  let told = 0;
  for (const { dynamodb } of event.Records) {
    const images = { before: dynamodb?.OldImage, after: dynamodb?.NewImage };
    try {
      const ports = { table, sns: snsClient(), topicArn: FINDINGS_TOPIC_ARN, now: Date.now() };
      if (await tellFinding(images, ports)) told += 1;
    } catch (error) {
      const sequenceNumber = dynamodb?.SequenceNumber ?? "";
      log.error("a transition was not told", { sequenceNumber, error: error as Error });
      metrics.addMetric("alerts", "Count", told);
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
    }
  }
  metrics.addMetric("alerts", "Count", told);
  return { batchItemFailures: [] };
});

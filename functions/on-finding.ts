import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { dynamoDbClient, sqsClient } from "../lib/aws/clients.ts";
import { countAlert, handle, log } from "../lib/aws/handler.ts";
import { tellFinding } from "../lib/aws/tell-finding.ts";
import { matchesAny } from "../lib/detections/actor/matches-any.ts";
import { deployedSettings } from "../lib/settings/deployed-settings.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const { TABLE_NAME, DELIVERIES_QUEUE_URL } = readEnvironment(["TABLE_NAME", "DELIVERIES_QUEUE_URL"]);
const { alerts: settings, automation } = await deployedSettings(undefined, Date.now());
const isAutomation = (arn: string) => matchesAny(arn, automation);
const table = { client: dynamoDbClient(), name: TABLE_NAME };

/**
 * The table's stream of findings -> the queue of deliveries. A stream is told in order: the first record that fails is
 * where it goes on.
 */
export const handler = handle(async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const queue = { sqs: sqsClient(), url: DELIVERIES_QUEUE_URL };
  for (const { dynamodb } of event.Records) {
    const images = { before: dynamodb?.OldImage, after: dynamodb?.NewImage };
    try {
      const alert = await tellFinding(images, { table, queue, settings, isAutomation, now: Date.now() });
      if (alert) countAlert(alert);
    } catch (error) {
      const sequenceNumber = dynamodb?.SequenceNumber ?? "";
      log.error("a transition was not passed on", { sequenceNumber, error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
});

import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { handle, log, metrics, ownAccount } from "../lib/aws/handler.ts";
import { type DeliveryEnvironment, deliverMessage } from "../lib/delivery/deliver-message.ts";
import { deployedSettings } from "../lib/settings/deployed-settings.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const environment: DeliveryEnvironment = readEnvironment([
  "TABLE_NAME",
  "FINDINGS_TOPIC_ARN",
  "CHAT_TOPIC_ARN",
  "DELIVERIES_QUEUE_URL",
  "AWS_REGION",
]);
const { alerts } = await deployedSettings(undefined, Date.now());

/** Messages of the queue of deliveries -> channels; and what was held back -> that queue, as digests. */
export const handler = handle(async (event: SQSEvent, context): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const record of event.Records) {
    try {
      const told = await deliverMessage(
        record.body,
        triesOf(record),
        alerts,
        environment,
        ownAccount(context),
      );
      metrics.addMetric("alertsTold", "Count", told.count);
      if (told.seconds !== undefined) metrics.addMetric("secondsToAlert", "Seconds", told.seconds);
    } catch (error) {
      log.error("a delivery failed", { messageId: record.messageId, error: error as Error });
      metrics.addMetric("deliveriesFailed", "Count", 1);
      failed.push(record.messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});

function triesOf({ attributes }: SQSRecord): number {
  return Number(attributes?.ApproximateReceiveCount ?? 1);
}

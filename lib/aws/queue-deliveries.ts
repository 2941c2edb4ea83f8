import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Delivery } from "../alert/delivery.ts";

export const actions = ["sqs:SendMessage"] as const;

/** Where deliveries wait. */
export interface DeliveryQueue {
  readonly sqs: SQSClient;
  readonly url: string;
}

/**
 * Bytes that a message may have. SQS takes 1 MiB, of which Lambda's event may hold less.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html "Message size"
 */
const MESSAGE_LIMIT_BYTES = 200_000;

/** Puts a delivery into the queue; a finding whose evidence is too large goes without it. */
export async function queueDelivery({ sqs, url }: DeliveryQueue, delivery: Delivery): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: bodyOf(delivery) }));
}

function bodyOf(delivery: Delivery): string {
  const body = JSON.stringify(delivery);
  if (delivery.type === "digest" || Buffer.byteLength(body) <= MESSAGE_LIMIT_BYTES) return body;
  const { finding } = delivery.alert;
  const evidence = { truncated: true, originalBytes: Buffer.byteLength(JSON.stringify(finding.evidence)) };
  return JSON.stringify({ ...delivery, alert: { ...delivery.alert, finding: { ...finding, evidence } } });
}

import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { DeadLetterCount } from "../engine/dead-letter-count.ts";
import { type Fact, isUnknown } from "../iam/fact.ts";
import { ask } from "./ask.ts";

export const actions = ["sqs:GetQueueAttributes"] as const;

/**
 * Counts what nobody could process, about.
 *
 * @param urls of the queues, with spaces between them
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html "ApproximateNumberOfMessages"
 */
export async function countDeadLetters(
  sqs: SQSClient,
  urls: string,
): Promise<Fact<readonly DeadLetterCount[]>> {
  const counts: DeadLetterCount[] = [];
  for (const QueueUrl of urls.split(" ")) {
    const command = new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages"],
    });
    const answer = await ask("sqs:GetQueueAttributes", sqs.send(command));
    if (isUnknown(answer)) return answer;
    const [queue = QueueUrl] = /[A-Za-z]+DeadLetters/.exec(QueueUrl) ?? [];
    counts.push({ queue, messages: Number(answer.Attributes?.ApproximateNumberOfMessages ?? 0) });
  }
  return counts;
}

import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { eventually } from "./eventually.ts";
import { physicalId, sqs } from "./stack.ts";

const COUNTS = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;

/** Waits until every change is processed or given up, and every alert delivered. */
export async function quietQueue(): Promise<void> {
  for (const queue of ["Changes", "Deliveries"]) {
    await eventually(`the queue ${queue} to be empty`, async () => {
      const QueueUrl = physicalId(queue);
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...COUNTS] });
      const { Attributes = {} } = await sqs.send(command);
      return COUNTS.every((count) => Attributes[count] === "0") || undefined;
    });
  }
}

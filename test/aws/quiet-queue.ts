import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { eventually } from "./eventually.ts";
import { physicalId, sqs } from "./stack.ts";

const COUNTS = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;

/** Waits until every change that was delivered is processed or given up. */
export async function quietQueue(): Promise<void> {
  await eventually("the queue of changes to be empty", async () => {
    const command = new GetQueueAttributesCommand({
      QueueUrl: physicalId("Changes"),
      AttributeNames: [...COUNTS],
    });
    const { Attributes = {} } = await sqs.send(command);
    return COUNTS.every((count) => Attributes[count] === "0") || undefined;
  });
}

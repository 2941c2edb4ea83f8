import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { EMULATED_SOURCE } from "./emulation.ts";
import { ACCOUNT } from "./ministack.ts";
import { DETAIL_TYPE, type IamRecord } from "./records.ts";
import { eventBridge, physicalId, sqs } from "./stack.ts";

/** Sends records through EventBridge, whose rules put them on the queue. */
export async function deliverRecords(...records: readonly IamRecord[]): Promise<void> {
  const Entries = records.map((record) => ({
    Source: EMULATED_SOURCE,
    DetailType: DETAIL_TYPE,
    Detail: JSON.stringify(record),
  }));
  const { Entries: answers = [] } = await eventBridge.send(new PutEventsCommand({ Entries }));
  const refused = answers.find(({ ErrorCode }) => ErrorCode !== undefined);
  if (refused) throw new Error(`EventBridge refused a record: ${refused.ErrorCode} ${refused.ErrorMessage}`);
}

/** Puts a body on the queue of changes, whatever it is. */
export async function deliverBody(body: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: physicalId("Changes"), MessageBody: body }));
}

/** Asks for a sweep as EventBridge Scheduler does. */
export async function askForSweep(): Promise<void> {
  const MessageBody = JSON.stringify({ account: ACCOUNT });
  await sqs.send(new SendMessageCommand({ QueueUrl: physicalId("Sweeps"), MessageBody }));
}

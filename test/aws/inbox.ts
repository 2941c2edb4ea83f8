import { SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { sns, sqs } from "./stack.ts";

/** A queue that hears a topic, as a subscriber would; holds what came. */
export interface Inbox {
  /** Waits up to a second for new messages, then gives all that came so far. */
  messages(): Promise<readonly Message[]>;
}

export interface Message {
  readonly body: string;
  readonly attributes: { readonly [name: string]: string };
  /** When the queue took it, in epoch milliseconds. */
  readonly sentAt: number;
}

export async function subscribeInbox(topicArn: string, name: string): Promise<Inbox> {
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const AttributeNames = ["QueueArn" as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  const Endpoint = Attributes?.["QueueArn"] ?? "";
  const Policy = JSON.stringify(fromTopic(topicArn, Endpoint));
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint }));
  const came: Message[] = [];
  return {
    async messages() {
      came.push(...(await takeMessages(QueueUrl)));
      return came;
    },
  };
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html "Step 2" */
function fromTopic(topicArn: string, queueArn: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn,
        Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
      },
    ],
  };
}

/** Takes messages off a queue; those of a topic without their envelope. */
export async function takeMessages(QueueUrl: string): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ["SentTimestamp"],
  });
  const { Messages = [] } = await sqs.send(command);
  for (const { ReceiptHandle } of Messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ Body = "", Attributes }) => ({
    ...withoutEnvelope(Body),
    sentAt: Number(Attributes?.SentTimestamp),
  }));
}

function withoutEnvelope(body: string): Omit<Message, "sentAt"> {
  const parsed = tryParse(body);
  if (parsed?.Type !== "Notification" || parsed.Message === undefined) return { body, attributes: {} };
  const attributes = Object.entries(parsed.MessageAttributes ?? {}).map(([name, { Value }]) => [name, Value]);
  return { body: parsed.Message, attributes: Object.fromEntries(attributes) };
}

interface Notification {
  readonly Type?: string;
  readonly Message?: string;
  readonly MessageAttributes?: { readonly [name: string]: { readonly Value: string } };
}

function tryParse(text: string): Notification | undefined {
  try {
    return JSON.parse(text) as Notification;
  } catch {
    return undefined;
  }
}

import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  paginateListDeadLetterSourceQueues,
  paginateListQueues,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";

/** A queue of dead letters, and where they came from. */
export interface DeadLetters {
  /** `ChangesDeadLetters`, as the stack calls it. */
  readonly queue: string;
  readonly arn: string;
  /** About how many wait. */
  readonly messages: number;
  /** ARN of the queue that gave up on them; undefined when no queue did. */
  readonly source: string | undefined;
  /** Whether an earlier call is still putting them back. */
  readonly moving: boolean;
}

/**
 * The queues of dead letters of a stack, in the order of their names.
 *
 * Is responsible for finding them and for putting their messages back; may not delete or read a message.
 *
 * @param stack the stack's name, with which CloudFormation begins the names of its queues
 */
export async function deadLettersOf(sqs: SQSClient, stack: string): Promise<DeadLetters[]> {
  const urls: string[] = [];
  const pager = paginateListQueues({ client: sqs, pageSize: 1000 }, { QueueNamePrefix: `${stack}-` });
  for await (const page of pager) urls.push(...(page.QueueUrls ?? []));
  const named = urls.flatMap((url) => {
    const [queue] = DEAD_LETTERS.exec(url.slice(url.lastIndexOf("/") + `/${stack}-`.length)) ?? [];
    return queue === undefined ? [] : [{ queue, url }];
  });
  const found = await Promise.all(named.map(({ queue, url }) => describe(sqs, queue, url)));
  return found.sort((a, b) => (a.queue < b.queue ? -1 : 1));
}

const DEAD_LETTERS = /^[A-Za-z]+DeadLetters(?=-[^-]+$)/;

async function describe(sqs: SQSClient, queue: string, QueueUrl: string): Promise<DeadLetters> {
  const { arn, messages } = await attributesOf(sqs, QueueUrl);
  const [source] = await sourcesOf(sqs, QueueUrl);
  const sourceArn = source && (await attributesOf(sqs, source)).arn;
  return { queue, arn, messages, source: sourceArn, moving: await isMoving(sqs, arn) };
}

async function attributesOf(sqs: SQSClient, QueueUrl: string) {
  const AttributeNames = ["QueueArn", "ApproximateNumberOfMessages"] as const;
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
  const { Attributes } = await sqs.send(command);
  return {
    arn: Attributes?.QueueArn ?? "",
    messages: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
  };
}

async function sourcesOf(sqs: SQSClient, QueueUrl: string): Promise<string[]> {
  const sources: string[] = [];
  const pager = paginateListDeadLetterSourceQueues({ client: sqs, pageSize: 1000 }, { QueueUrl });
  for await (const page of pager) sources.push(...(page.queueUrls ?? []));
  return sources;
}

async function isMoving(sqs: SQSClient, SourceArn: string): Promise<boolean> {
  const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  return Results?.[0]?.Status === "RUNNING";
}

/**
 * Has SQS move all messages back. The destination is named, because messages that EventBridge put there itself have no
 * queue to go back to.
 *
 * @returns the handle of SQS's task, which goes on by itself
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html "DestinationArn"
 */
export async function putBack(
  sqs: SQSClient,
  { arn, source }: { readonly arn: string; readonly source: string },
): Promise<string> {
  const command = new StartMessageMoveTaskCommand({ SourceArn: arn, DestinationArn: source });
  return (await sqs.send(command)).TaskHandle ?? "";
}

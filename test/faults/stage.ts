import { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { CloudTrailClient, type LookupEventsCommandInput } from "@aws-sdk/client-cloudtrail";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GuardDutyClient } from "@aws-sdk/client-guardduty";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { type PublishCommandInput, SNSClient } from "@aws-sdk/client-sns";
import { type SendMessageCommandInput, SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord, SQSBatchResponse, SQSRecord } from "aws-lambda";
import { expect, vi } from "vitest";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { fakeServices } from "../aws-mocked/fake-services.ts";
import { aContext } from "../functions/lambda-context.ts";
import { startTable } from "../functions/start-table.ts";
import { type FaultInjector, faultInjector } from "./faults.ts";
import { iamOfWorld } from "./iam-of-world.ts";
import { answerLightly, type CallOf } from "./light-client.ts";
import { aQueue, type Queue } from "./queue.ts";
import { aWorld, type WorldCall } from "./world.ts";

const SECOND = 1_000;
/** From a call to its first delivery: CloudTrail, EventBridge and the delay of the queue. */
const LATENCY_MS = 20 * SECOND;

const table = await startTable({
  DELIVERIES_QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/123456789012/deliveries",
  FINDINGS_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:findings",
  CHAT_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:chat",
});
const { dynamoDbClient } = await import("../../lib/aws/clients.ts");
const { handler: onChange } = await import("../../functions/on-change.ts");
const { handler: onFinding } = await import("../../functions/on-finding.ts");
const { handler: onDelivery } = await import("../../functions/on-delivery.ts");
const { handler: onSweep } = await import("../../functions/on-sweep.ts");

export { onChange, table };

/** Which function a planned fault is to hit. */
export type FunctionName = "change" | "finding" | "delivery" | "sweep";

const START = Date.parse("2026-05-04T09:00:00Z");
let accounts = 100_000_000_000;

/**
 * The deployed functions with everything around them: queues that give out again what was not done, a stream of the
 * table, an IAM that lags, a clock, and faults at any call to AWS. Each stage is an account of its own in the one table.
 */
export class Stage {
  readonly faults: FaultInjector = faultInjector();
  readonly account = String(accounts++);
  readonly world = aWorld(this.account);
  readonly changes: Queue = aQueue({ visibilityMs: 360 * SECOND, maxReceives: 6 });
  readonly deliveries: Queue = aQueue({ visibilityMs: 540 * SECOND, maxReceives: 6 });
  readonly sweeps: Queue = aQueue({ visibilityMs: 5_400 * SECOND, maxReceives: 3 });
  /** What the stream of the table carries and was not told yet. */
  readonly stream: DynamoDBRecord[] = [];
  readonly #carried: DynamoDBRecord[] = [];
  /** What CloudTrail has of the account, delivered or not. */
  readonly records: JsonObject[] = [];
  /** Subjects of what the topic was told. */
  readonly published: string[] = [];
  /** The whole messages of the same. */
  readonly messages: string[] = [];
  /** How far readings of IAM are behind, in milliseconds. */
  lagMs = 0;
  /** How far the clock of functions is ahead, in milliseconds. */
  skewMs = 0;
  /** What a call to the table waits for. */
  beforeCall: () => Promise<void> = async () => {};
  /** Whether the stream of the table is read: thousands of alerts take minutes. */
  tellsPeople = true;
  /** The function that faults are for; undefined for all. */
  faulty: FunctionName | undefined;
  now = START;

  constructor() {
    vi.useFakeTimers({ toFake: ["Date"], now: this.now });
    this.#fakeServices();
    iamOfWorld(this.account, () => this.world.usersAt(this.now - this.lagMs), this.faults);
    this.#fakeChannels();
    listen(dynamoDbClient(), this);
  }

  /** Somebody calls IAM; the record comes in its time or at another. */
  happens(call: WorldCall, arrivesAfterMs = LATENCY_MS): JsonObject {
    const record = this.record(call);
    this.changes.send(envelope(record), this.now + arrivesAfterMs);
    return record;
  }

  /** Somebody calls IAM; who delivers the record is another matter. */
  record(call: WorldCall): JsonObject {
    this.pass(SECOND);
    const record = this.world.call(call, this.now);
    this.records.push(record);
    return record;
  }

  /** Somebody asks for a sweep. */
  sweep(): void {
    this.sweeps.send(JSON.stringify({ account: this.account }), this.now);
  }

  /** A record that came, or is to come, comes once more. */
  repeat(record: JsonObject | undefined, arrivesAfterMs: number): void {
    if (record) this.changes.send(envelope(record), this.now + arrivesAfterMs);
  }

  /** The stream gives out again all that it carried. */
  replayStream(): void {
    this.stream.push(...this.#carried);
  }

  pass(ms: number): void {
    this.now += ms;
    vi.setSystemTime(this.now + this.skewMs);
  }

  /** What Lambda tells a function of this account. */
  context(name: FunctionName) {
    const invokedFunctionArn = `arn:aws:lambda:us-east-1:${this.account}:function:on-${name}`;
    return { ...aContext(`on-${name}`), invokedFunctionArn };
  }

  /** Lets time pass until nothing waits. */
  async run(): Promise<void> {
    for (let next = this.#nextMoment(); next !== undefined; next = this.#nextMoment()) {
      this.pass(Math.max(0, next - this.now));
      await this.#drain(this.changes, 50, "change", onChange);
      await this.#drain(this.sweeps, 1, "sweep", onSweep);
      while (this.stream.length > 0) await this.#tellStream();
      await this.#drain(this.deliveries, 1, "delivery", onDelivery);
      this.pass(100);
    }
    for (const queue of [this.changes, this.deliveries, this.sweeps]) expect(queue.dead).toEqual([]);
  }

  #nextMoment(): number | undefined {
    if (this.stream.length > 0) return this.now;
    const moments = [this.changes, this.deliveries, this.sweeps].flatMap(({ next }) => next ?? []);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  async #drain(queue: Queue, size: number, name: FunctionName, handler: QueueHandler): Promise<void> {
    const received = queue.receive(this.now, size);
    if (received.length === 0) return;
    const Records = received.map(
      ({ id, body, receives }) =>
        ({ messageId: id, body, attributes: { ApproximateReceiveCount: String(receives) } }) as SQSRecord,
    );
    const answer = await this.#invoke(name, () => handler({ Records }, this.context(name)));
    const failed = answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    queue.settle(received, new Set(failed ?? received.map(({ id }) => id)));
  }

  async #tellStream(): Promise<void> {
    const Records = this.stream.slice(0, 25);
    const answer = await this.#invoke("finding", () => onFinding({ Records }, this.context("finding")));
    const [first] = answer?.batchItemFailures ?? [];
    const index = Records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === first?.itemIdentifier);
    const done = answer === undefined ? 0 : index < 0 ? Records.length : index;
    this.#carried.push(...this.stream.splice(0, done));
    if (done < Records.length) this.pass(SECOND);
  }

  /** @returns undefined when nobody heard an answer */
  async #invoke<R>(name: FunctionName, invocation: () => Promise<R>): Promise<R | undefined> {
    this.faults.arm(this.faulty === undefined || this.faulty === name);
    try {
      const answer = await invocation();
      return this.faults.killed ? undefined : answer;
    } finally {
      this.faults.endInvocation();
    }
  }

  #fakeChannels(): void {
    const call: CallOf = (effect) => this.faults.call(effect);
    const SendMessage = ({ MessageBody }: SendMessageCommandInput) => {
      this.deliveries.send(MessageBody ?? "", this.now);
      return { MessageId: "1" };
    };
    const Publish = ({ Subject, Message }: PublishCommandInput) => {
      this.published.push(Subject ?? "");
      this.messages.push(Message ?? "");
      return { MessageId: "1" };
    };
    const GetQueueAttributes = () => ({ Attributes: { ApproximateNumberOfMessages: "0" } });
    answerLightly(SQSClient, { SendMessage, GetQueueAttributes }, call);
    answerLightly(SNSClient, { Publish }, call);
  }

  /** What a sweep asks beside IAM; CloudTrail knows the records that never came. */
  #fakeServices(): void {
    fakeServices();
    const call: CallOf = (effect) => this.faults.call(effect);
    const LookupEvents = ({ LookupAttributes: [wanted] = [] }: LookupEventsCommandInput) => {
      const about = this.records.filter((record) =>
        JSON.stringify(record).includes(`"${wanted?.AttributeValue}"`),
      );
      return { Events: about.toReversed().map((record) => ({ CloudTrailEvent: JSON.stringify(record) })) };
    };
    answerLightly(CloudTrailClient, { LookupEvents }, call);
    for (const client of [AccessAnalyzerClient, ConfigServiceClient, GuardDutyClient, OrganizationsClient]) {
      answerLightly(client, {}, call);
    }
  }
}

type QueueHandler = (
  event: { readonly Records: SQSRecord[] },
  context: ReturnType<typeof aContext>,
) => Promise<SQSBatchResponse>;

export const envelope = (record: JsonObject) =>
  JSON.stringify({ source: "aws.iam", "detail-type": "AWS API Call via CloudTrail", detail: record });

/** Breaks calls to the table, and keeps the images of findings that its stream carries. */
export function listen(client: DynamoDBClient, stage: Stage): void {
  const { faults, stream } = stage;
  client.middlewareStack.remove("faults");
  client.middlewareStack.add(
    (next) => async (args) => {
      await stage.beforeCall();
      return faults.call(async () => {
        const { Item } = args.input as { readonly Item?: Record<string, { readonly S?: string }> };
        if (!Item?.["sk"]?.S?.startsWith("FINDING#")) return next(args);
        const answer = await next({ ...args, input: { ...args.input, ReturnValues: "ALL_OLD" } });
        const { Attributes } = answer.output as { readonly Attributes?: object };
        const SequenceNumber = String(sequence++);
        const images = { NewImage: Item, ...(Attributes && { OldImage: Attributes }) };
        if (stage.tellsPeople) stream.push({ dynamodb: { SequenceNumber, ...images } } as DynamoDBRecord);
        return answer;
      });
    },
    { step: "initialize", name: "faults" },
  );
}

let sequence = 0;

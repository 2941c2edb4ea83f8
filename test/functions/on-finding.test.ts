import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import type { Delivery } from "../../lib/alert/delivery.ts";
import { packBody } from "../../lib/aws/row-body.ts";
import { heldAlerts } from "../../lib/aws/store-digest.ts";
import { actions } from "../../lib/aws/tell-finding.ts";
import { endExemption, exemptFinding } from "../../lib/finding/exempt-finding.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { awsError } from "../aws-mocked/aws-error.ts";
import { anExemption } from "../support/build-exemption.ts";
import { aFinding } from "../support/build-finding.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/deliveries";
const table = await startTable({ DELIVERIES_QUEUE_URL: QUEUE });
const { handler } = await import("../../functions/on-finding.ts");
const sqs = mockClient(SQSClient);

let findings = 0;
/** A finding of a name and a rule that no other test has. */
function anotherFinding(overrides: Parameters<typeof aFinding>[0] = {}): Finding {
  findings += 1;
  const arn = `arn:aws:iam::123456789012:user/user-${findings}`;
  return aFinding({
    rule: `rule-${findings}`,
    actor: null,
    account: `${findings}`,
    ...overrides,
    resource: { arn },
  });
}

function image(finding: Finding, version: string) {
  const body = Buffer.from(packBody(finding)).toString("base64");
  return { version: { S: version }, status: { S: finding.status }, body: { B: body } };
}

let sequence = 0;
function aStreamRecord(after: Finding | undefined, before?: Finding, version = "2"): DynamoDBRecord {
  sequence += 1;
  return {
    eventName: before ? "MODIFY" : "INSERT",
    dynamodb: {
      SequenceNumber: String(sequence),
      ...(after && { NewImage: image(after, version) }),
      ...(before && { OldImage: image(before, "1") }),
    },
  };
}

const deliver = (...Records: DynamoDBRecord[]) =>
  handler({ Records } satisfies DynamoDBStreamEvent, aContext("on-finding"));

const queued = () =>
  sqs.commandCalls(SendMessageCommand).map(({ args }) => {
    const { QueueUrl, MessageBody = "" } = args[0].input;
    expect(QueueUrl).toBe(QUEUE);
    return JSON.parse(MessageBody) as Delivery & { type: "alert" };
  });

/** The rules of what waits for the digest. */
const held = async () =>
  (await heldAlerts(table, Date.now() + 60_000)).held.map(({ alert }) => alert.finding.rule);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({ MessageId: "1" });
});

describe("passing on a transition", () => {
  test("a new finding goes to the topic, with its version and since when it is so", async () => {
    const finding = anotherFinding({ since: "2026-03-02T12:00:00Z" });
    expect(await deliver(aStreamRecord(finding))).toEqual({ batchItemFailures: [] });
    const version = "2#001772452800000";
    expect(queued()).toEqual([
      { type: "alert", channel: "topic", alert: { transition: "opened", finding }, version },
    ]);
  });

  test("what somebody exempts, and opens again, keeps the version of its judgement and is newer all the same", async () => {
    const opened = anotherFinding({ since: "2026-03-02T12:00:00Z" });
    const exempted = exemptFinding(opened, anExemption(), Date.parse("2026-03-02T12:00:00.250Z"));
    const ended = endExemption(exempted, Date.parse("2026-03-02T12:00:01Z"));
    await deliver(aStreamRecord(opened), aStreamRecord(exempted, opened), aStreamRecord(ended, exempted));
    expect(queued().map(({ alert }) => alert.transition)).toEqual(["opened", "exempted", "reopened"]);
    const versions = queued().map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort());
  });

  test.each([
    { name: "new evidence", records: () => [aStreamRecord(aFinding({ evidence: { more: 1 } }), aFinding())] },
    { name: "a removed row", records: () => [aStreamRecord(undefined, aFinding())] },
    { name: "an empty batch", records: () => [] },
  ])("$name is no news", async ({ records }) => {
    expect(await deliver(...records())).toEqual({ batchItemFailures: [] });
    expect(queued()).toEqual([]);
  });

  test.each(["low", "info"] as const)("severity %s waits for the digest", async (severity) => {
    const finding = anotherFinding({ severity });
    await deliver(aStreamRecord(finding));
    expect(queued()).toEqual([]);
    expect(await held()).toContain(finding.rule);
  });

  test("after ten of a rule within an hour the rest waits; the same record again counts once", async () => {
    const rule = "a-flood";
    const flood = Array.from({ length: 12 }, () => anotherFinding({ rule, account: "1" }));
    const records = flood.map((finding) => aStreamRecord(finding));
    await deliver(...records.slice(0, 5), ...records.slice(0, 5));
    sqs.resetHistory();
    await deliver(...records.slice(5));
    expect(queued()).toHaveLength(5);
    expect((await held()).filter((name) => name === rule)).toHaveLength(2);
  });

  test("after a failure the batch comes again from there", async () => {
    const records = [anotherFinding(), anotherFinding(), anotherFinding()].map((finding) =>
      aStreamRecord(finding),
    );
    sqs.on(SendMessageCommand).resolvesOnce({}).rejectsOnce(awsError("Throttling", "Rate exceeded"));
    const second = { itemIdentifier: records[1]?.dynamodb?.SequenceNumber };
    expect(await deliver(...records)).toEqual({ batchItemFailures: [second] });
  });

  test("an image that is no finding fails by its sequence number", async () => {
    const broken = { dynamodb: { SequenceNumber: "77", NewImage: { status: { S: "open" } } } };
    expect(await deliver(broken)).toEqual({ batchItemFailures: [{ itemIdentifier: "77" }] });
  });

  test("evidence too large for the queue is left out, and said to be", async () => {
    const evidence = { text: "x".repeat(250_000) };
    await deliver(aStreamRecord(anotherFinding({ evidence })));
    expect(queued()[0]?.alert.finding.evidence).toEqual({ truncated: true, originalBytes: 250_011 });
  });

  test("the handler takes two arguments, and its actions are named", () => {
    expect(handler).toHaveLength(2);
    expect([...actions].sort()).toEqual([
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "sqs:SendMessage",
    ]);
  });
});

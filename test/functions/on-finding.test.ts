import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { packBody } from "../../lib/aws/row-body.ts";
import { actions } from "../../lib/aws/tell-finding.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { awsError } from "../aws-mocked/aws-error.ts";
import { aFinding } from "../support/build-finding.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:findings";
await startTable({ FINDINGS_TOPIC_ARN: TOPIC });
const { handler } = await import("../../functions/on-finding.ts");
const sns = mockClient(SNSClient);

let findings = 0;
/** A finding of a name that no other test has. */
function anotherFinding(overrides: Parameters<typeof aFinding>[0] = {}): Finding {
  findings += 1;
  return aFinding({ ...overrides, resource: { arn: `arn:aws:iam::123456789012:user/user-${findings}` } });
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
const told = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: "1" });
});

describe("telling of a finding", () => {
  test("a new finding is published once, with attributes to filter by", async () => {
    expect(await deliver(aStreamRecord(anotherFinding()))).toEqual({ batchItemFailures: [] });
    expect(told()).toMatchObject([
      {
        TopicArn: TOPIC,
        MessageStructure: "json",
        Subject: "[medium] alice holds the inline policy everything (123456789012)",
        MessageAttributes: {
          severity: { DataType: "String", StringValue: "medium" },
          rule: { DataType: "String", StringValue: "iam-user-no-policies-check" },
          account: { DataType: "String", StringValue: "123456789012" },
          status: { DataType: "String", StringValue: "open" },
        },
      },
    ]);
  });

  test("the same record again tells nothing more; another transition of the finding does", async () => {
    const finding = anotherFinding();
    const opened = aStreamRecord(finding);
    await deliver(opened);
    await deliver(opened);
    expect(told()).toHaveLength(1);
    await deliver(aStreamRecord({ ...finding, status: "resolved" }, finding, "3"));
    expect(told()).toHaveLength(2);
  });

  test.each([
    { name: "new evidence", records: () => [aStreamRecord(aFinding({ evidence: { more: 1 } }), aFinding())] },
    { name: "severity info", records: () => [aStreamRecord(anotherFinding({ severity: "info" }))] },
    { name: "a removed row", records: () => [aStreamRecord(undefined, aFinding())] },
    { name: "an empty batch", records: () => [] },
  ])("$name is not told", async ({ records }) => {
    expect(await deliver(...records())).toEqual({ batchItemFailures: [] });
    expect(told()).toEqual([]);
  });

  test("after a failure the batch comes again from there, and what was told is not told again", async () => {
    const records = [anotherFinding(), anotherFinding(), anotherFinding()].map((finding) =>
      aStreamRecord(finding),
    );
    sns.on(PublishCommand).resolvesOnce({}).rejectsOnce(awsError("Throttling", "Rate exceeded")).resolves({});
    const second = { itemIdentifier: records[1]?.dynamodb?.SequenceNumber };
    expect(await deliver(...records)).toEqual({ batchItemFailures: [second] });
    expect(told()).toHaveLength(2);
    expect(await deliver(...records)).toEqual({ batchItemFailures: [] });
    expect(told()).toHaveLength(4);
  });

  test("an image that is no finding fails by its sequence number", async () => {
    const broken = { dynamodb: { SequenceNumber: "77", NewImage: { status: { S: "open" } } } };
    expect(await deliver(broken)).toEqual({ batchItemFailures: [{ itemIdentifier: "77" }] });
  });

  test("the handler takes two arguments, and its actions are named", () => {
    expect(handler).toHaveLength(2);
    expect([...actions].sort()).toEqual(["dynamodb:GetItem", "dynamodb:PutItem", "sns:Publish"]);
  });
});

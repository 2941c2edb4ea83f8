import { LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { GetRolePolicyCommand } from "@aws-sdk/client-iam";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { FINDINGS_OPENED, OPERATING_COUNTS, type OperatingCount } from "../../lib/infra/operating-counts.ts";
import { fakeServices } from "../aws-mocked/fake-services.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aRecord } from "../support/build-record.ts";
import { fakePrincipals } from "./costs-account.ts";
import { countTableUse } from "./count-calls.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

/** One rule and one detection that a role breaks by becoming administrator, and one for which sweeps ask of each user. */
const ON = new Set([
  "iam-inline-policy-no-admin-access",
  "inline-policy-iam-crud",
  "iam-user-ssh-key-rotated",
]);

/** What is counted must not change with every rule that is added. */
vi.mock("../../lib/engine/load-active-rules.ts", async () => {
  const { activateRules } = await import("../../lib/engine/active-rules.ts");
  const { RULES } = await import("../../lib/rules/index.ts");
  const { DETECTIONS } = await import("../../lib/detections/index.ts");
  const { deployedSettings } = await import("../../lib/settings/deployed-settings.ts");
  const isOn = ({ id }: { readonly id: string }) => ON.has(id);
  const [rules, detections] = [RULES.filter(isOn), DETECTIONS.filter(isOn)];
  return {
    loadActiveRules: async (now: number) =>
      activateRules(rules, detections, await deployedSettings([...RULES, ...DETECTIONS], now)),
  };
});

const START = Date.parse("2026-11-01T12:00:00Z");
vi.useFakeTimers({ toFake: ["Date"], now: START });
afterAll(() => vi.useRealTimers());

await startTable({
  DELIVERIES_QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/123456789012/deliveries",
  FINDINGS_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:findings",
  CHAT_TOPIC_ARN: "arn:aws:sns:us-east-1:123456789012:chat",
});
const { dynamoDbClient } = await import("../../lib/aws/clients.ts");
const { handler: onChange } = await import("../../functions/on-change.ts");
const { handler: onFinding } = await import("../../functions/on-finding.ts");
const { handler: onDelivery } = await import("../../functions/on-delivery.ts");
const { handler: onSweep } = await import("../../functions/on-sweep.ts");

const tableUse = countTableUse(dynamoDbClient());
const iam = fakePrincipals(1_000);
fakeServices().trails.on(LookupEventsCommand).resolves({ Events: [] });
const sqs = mockClient(SQSClient);
sqs.on(SendMessageCommand).resolves({ MessageId: "1" });
sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: "0" } });
const sns = mockClient(SNSClient);
sns.on(PublishCommand).resolves({ MessageId: "1" });

/** What was called since this was asked last. */
function calls() {
  const { stream, ...table } = tableUse();
  const queued = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.MessageBody ?? "");
  const used = {
    iamReads: iam.calls().length,
    ...table,
    queued: queued.length,
    published: sns.commandCalls(PublishCommand).length,
  };
  for (const mock of [iam, sqs, sns]) mock.resetHistory();
  return { used, stream, queued };
}

/** Exact, but for the size of a whole account in the table, which grows with what is read of each entity. */
function about(count: OperatingCount) {
  const { readUnits } = count;
  const isWhole = readUnits > 100;
  return { ...count, readUnits: isWhole ? expect.closeTo(readUnits, -1.3) : readUnits };
}

let now = START;
function anHourPasses(): void {
  now += 3_600_000;
  vi.setSystemTime(now);
}

let messages = 0;
function aMessage(body: string): SQSRecord {
  messages += 1;
  return { messageId: `message-${messages}`, body } as SQSRecord;
}

let events = 0;
/** The record of a call ten minutes ago, which IAM shows by now. */
function aCall(event: EventKey, requestParameters: JsonObject, fields: JsonObject = {}): SQSRecord {
  events += 1;
  const detail = aRecord(event, {
    eventID: `event-${events}`,
    eventTime: new Date(now - 600_000).toISOString().replace(/\.\d+/, ""),
    requestParameters,
    ...fields,
  });
  return aMessage(
    JSON.stringify({ source: "aws.iam", "detail-type": "AWS API Call via CloudTrail", detail }),
  );
}

const tag = (index: number) =>
  aCall("iam:TagRole", { roleName: `service-${index}`, tags: [{ key: "team", value: "core" }] });
const change = (...Records: SQSRecord[]) => onChange({ Records }, aContext("on-change"));
const sweep = () =>
  onSweep({ Records: [aMessage(JSON.stringify({ account: ACCOUNT }))] }, aContext("on-sweep"));

describe("of an account of 1,000 principals", { timeout: 60_000 }, () => {
  test("the first sweep asks IAM by the page and by the user, and writes each entity once", async () => {
    expect(await sweep()).toEqual({ batchItemFailures: [] });
    expect(calls().used).toEqual(about(OPERATING_COUNTS.firstSweep));
  });

  test("a sweep that finds it as it was writes one row", async () => {
    anHourPasses();
    await sweep();
    expect(calls().used).toEqual(about(OPERATING_COUNTS.sweep));
  });

  test("a function that starts reads what is stored, page by page", async () => {
    anHourPasses();
    await change(tag(1));
    expect(calls().used).toEqual(about(OPERATING_COUNTS.coldChange));
  });
});

describe("a change", () => {
  test("that breaks no rule: what it touched is read once and written once", async () => {
    anHourPasses();
    await change(tag(1));
    expect(calls().used).toEqual(about(OPERATING_COUNTS.change));
  });

  test("in a batch of 50 to ten roles: ten readings", async () => {
    anHourPasses();
    await change(...Array.from({ length: 50 }, (_, index) => tag(index % 10)));
    expect(calls().used).toEqual(about(OPERATING_COUNTS.batchOf50));
  });

  test("that comes once more is known", async () => {
    const again = tag(1);
    await change(again);
    calls();
    await change(again);
    expect(calls().used).toEqual(about(OPERATING_COUNTS.copy));
  });

  test("that concerns nobody costs no call at all", async () => {
    const event = { eventSource: "ec2.amazonaws.com", eventName: "DescribeInstances", readOnly: true };
    await change(aCall("iam:TagRole", {}, event));
    expect(calls().used).toEqual(about(OPERATING_COUNTS.irrelevant));
  });
});

const ADMIN = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

test("a role that becomes administrator: one write for each finding, and each alert is sent once", async () => {
  anHourPasses();
  iam.on(GetRolePolicyCommand).resolves({ PolicyDocument: encodeURIComponent(ADMIN) } as never);
  await change(
    aCall("iam:PutRolePolicy", { roleName: "service-3", policyName: "read", policyDocument: ADMIN }),
  );
  const changed = calls();
  expect(changed.used).toEqual(about(OPERATING_COUNTS.opening));
  expect(changed.stream).toHaveLength(FINDINGS_OPENED);
  await onFinding({ Records: [...changed.stream] }, aContext("on-finding"));
  const told = calls();
  expect(told.used).toEqual(about(OPERATING_COUNTS.telling));
  for (const body of told.queued) await onDelivery({ Records: [aMessage(body)] }, aContext("on-delivery"));
  expect(calls().used).toEqual(about(OPERATING_COUNTS.delivering));
});

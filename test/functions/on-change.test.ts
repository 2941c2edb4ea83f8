import {
  GetUserCommand,
  GetUserPolicyCommand,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
} from "@aws-sdk/client-iam";
import type { SQSRecord } from "aws-lambda";
import { beforeEach, describe, expect, test } from "vitest";
import { actions } from "../../lib/aws/read-entity.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { awsError } from "../aws-mocked/aws-error.ts";
import { callsMade } from "../aws-mocked/calls-made.ts";
import { fakeIam } from "../aws-mocked/fake-iam.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../support/build-account.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const table = await startTable();
const { handler } = await import("../../functions/on-change.ts");
const store = tableStore(table);
const RULE = "iam-user-no-policies-check";

let iam: ReturnType<typeof fakeIam>;
let users = 0;
let userName: string;
beforeEach(() => {
  iam = fakeIam();
  users += 1;
  userName = `user-${users}`;
  iamHas(["own"]);
});

/** What IAM answers about this test's user. */
function iamHas(policies: readonly string[]): void {
  const User = { UserName: userName, UserId: `AIDA${users}`, Arn: arnOf(userName), CreateDate: new Date(0) };
  iam.on(GetUserCommand).resolves({ User } as never);
  iam.on(ListUserPoliciesCommand).resolves({ PolicyNames: [...policies] });
  if (policies.length === 0) iam.on(GetUserPolicyCommand).rejects(awsError("NoSuchEntityException"));
  iam.on(ListAttachedUserPoliciesCommand).resolves({ AttachedPolicies: [] });
}

function arnOf(name: string, account = ACCOUNT): string {
  return `arn:aws:iam::${account}:user/${name}`;
}

let events = 0;
function put(fields: JsonObject = {}): JsonObject {
  events += 1;
  return aRecord("iam:PutUserPolicy", {
    eventID: `event-${events}`,
    requestParameters: {
      userName,
      policyName: "own",
      policyDocument: '{"Version":"2012-10-17","Statement":[]}',
    },
    ...fields,
  });
}

const envelope = (record: JsonObject) =>
  JSON.stringify({ source: "aws.iam", "detail-type": "AWS API Call via CloudTrail", detail: record });

let messages = 0;
function aMessage(body: string): SQSRecord {
  messages += 1;
  return { messageId: `message-${messages}`, body } as SQSRecord;
}

const deliver = (...Records: SQSRecord[]) => handler({ Records }, aContext("on-change"));

async function findings(account = ACCOUNT, name = userName): Promise<readonly Finding[]> {
  const user = { type: "AWS::IAM::User", arn: arnOf(name, account) };
  const stored = await store.findingsOfEntity(account, user, new Set([RULE]));
  return stored.map(({ finding }) => finding);
}

describe("a change", () => {
  test("is read afresh, judged, and becomes a finding with its actor; trap 19: responseElements is null", async () => {
    const record = put();
    expect(await deliver(aMessage(envelope(record)))).toEqual({ batchItemFailures: [] });
    expect(await findings()).toMatchObject([
      {
        status: "open",
        changeId: record["eventID"],
        actor: { name: "alice", sourceIp: "192.0.2.10", origin: "cli" },
        resource: { name: userName, id: `AIDA${users}` },
      },
    ]);
  });

  test("that ends the violation resolves it, and names who did", async () => {
    await deliver(aMessage(envelope(put())));
    iamHas([]);
    const removal = put({ eventName: "DeleteUserPolicy", eventTime: "2026-03-02T13:00:00Z" });
    await deliver(aMessage(envelope(removal)));
    expect(await findings()).toMatchObject([
      { status: "resolved", resolution: { how: "mended", changeId: removal["eventID"] } },
    ]);
  });

  test("trap 16: delivered twice, it is processed once", async () => {
    const record = put();
    await deliver(aMessage(envelope(record)), aMessage(envelope(record)));
    const calls = iam.calls().length;
    expect(await deliver(aMessage(envelope(record)))).toEqual({ batchItemFailures: [] });
    expect(iam.calls()).toHaveLength(calls);
    expect(await findings()).toHaveLength(1);
  });

  test("trap 17: the older of a pair, delivered last, changes nothing: what IAM has now counts", async () => {
    const older = put({ eventTime: "2026-03-02T12:00:00Z" });
    const newer = put({ eventName: "DeleteUserPolicy", eventTime: "2026-03-02T12:00:05Z" });
    iamHas([]);
    await deliver(aMessage(envelope(newer)));
    await deliver(aMessage(envelope(older)));
    expect((await findings()).filter(({ status }) => status === "open")).toEqual([]);
  });

  test("trap 18: an attempt that was denied changes nothing and reads nothing", async () => {
    expect(await deliver(aMessage(envelope(denied(put()))))).toEqual({ batchItemFailures: [] });
    expect(await findings()).toEqual([]);
    expect(iam.calls()).toEqual([]);
  });

  test("trap 23: two deliveries that race leave one finding", async () => {
    const [first, second] = [put(), put({ eventTime: "2026-03-02T12:00:01Z" })];
    await Promise.all([deliver(aMessage(envelope(first))), deliver(aMessage(envelope(second)))]);
    expect(await findings()).toMatchObject([{ status: "open" }]);
  });

  test("that IAM does not show yet comes again, the rest of the batch is done", async () => {
    const now = new Date().toISOString().replace(/\.\d+/, "");
    iam.on(GetUserCommand).rejects(awsError("NoSuchEntityException"));
    const young = aMessage(
      envelope(put({ eventName: "CreateUser", eventTime: now, requestParameters: { userName: "fresh" } })),
    );
    const signIn = aMessage(envelope(aRecord("signin:ConsoleLogin", { eventID: `event-${users}-login` })));
    expect(await deliver(young, signIn)).toEqual({
      batchItemFailures: [{ itemIdentifier: young.messageId }],
    });
  });

  test("of another account goes to that account's state, and this account's IAM is not asked", async () => {
    const record = put({
      recipientAccountId: OTHER_ACCOUNT,
      userIdentity: {
        type: "IAMUser",
        userName: "eve",
        accountId: OTHER_ACCOUNT,
        arn: arnOf("eve", OTHER_ACCOUNT),
      },
    });
    expect(await deliver(aMessage(envelope(record)))).toEqual({ batchItemFailures: [] });
    expect(await findings()).toEqual([]);
    expect(await findings(OTHER_ACCOUNT)).toMatchObject([{ account: OTHER_ACCOUNT }]);
    expect(iam.calls()).toEqual([]);
  });
});

describe("a message that cannot be processed", () => {
  test.each([
    { name: "no JSON", body: "{" },
    { name: "no record", body: "{}" },
    { name: "an empty list", body: "[]" },
    { name: "text", body: '"hello"' },
    { name: "null", body: "null" },
    { name: "a record without a name", body: envelope({ eventSource: "iam.amazonaws.com" }) },
    { name: "another detail-type", body: '{"detail-type":"Scheduled Event","detail":{}}' },
    { name: "__proto__", body: '{"__proto__":{"eventName":"x"}}' },
  ])("$name fails alone, and the rest of its batch is processed", async ({ body }) => {
    const poison = aMessage(body);
    const answer = await deliver(poison, aMessage(envelope(put())));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: poison.messageId }] });
    expect(await findings()).toHaveLength(1);
  });

  test("a record of 5 MB is processed", async () => {
    const record = put({ additionalEventData: { noise: "x".repeat(5_000_000) } });
    expect(await deliver(aMessage(envelope(record)))).toEqual({ batchItemFailures: [] });
    expect(await findings()).toHaveLength(1);
  });

  test("one that IAM fails on does not take the others with it", async () => {
    const good = userName;
    const poison = aMessage(
      envelope(put({ requestParameters: { userName: "poison", policyName: "own", policyDocument: "{}" } })),
    );
    iam.on(GetUserCommand, { UserName: "poison" }).rejects(awsError("ValidationError"));
    const answer = await deliver(poison, aMessage(envelope(put())));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: poison.messageId }] });
    expect(await findings(ACCOUNT, good)).toHaveLength(1);
  });

  test("throttling that outlasts the retries brings all of them again, without trying each", async () => {
    iam.onAnyCommand().rejects(awsError("Throttling", "Rate exceeded"));
    const batch = Array.from({ length: 10 }, () => aMessage(envelope(put())));
    const answer = await deliver(...batch);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(
      batch.map(({ messageId }) => messageId).sort(),
    );
    expect(iam.commandCalls(GetUserCommand)).toHaveLength(3);
    iam.reset();
    iam = fakeIam();
    iamHas(["own"]);
    expect(await deliver(...batch)).toEqual({ batchItemFailures: [] });
    expect(await findings()).toHaveLength(1);
  });
});

test("the handler takes two arguments, and calls only what its reader names", async () => {
  expect(handler).toHaveLength(2);
  await deliver(aMessage(envelope(put())));
  expect(actions).toEqual(expect.arrayContaining(callsMade(iam, "iam")));
});

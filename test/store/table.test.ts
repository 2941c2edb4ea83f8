import { QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newestMoments, readTimeline } from "../../lib/aws/store-changes.ts";
import { readFindingRow } from "../../lib/aws/store-findings.ts";
import type { Row } from "../../lib/aws/table.ts";
import { findingRowKey, timelineKey, toldKey, windowPartition } from "../../lib/aws/table-keys.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import type { Change } from "../../lib/cloudtrail/change.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { isoTime } from "../../lib/finding/next-finding.ts";
import type { ChangeStory } from "../../lib/finding/store.ts";
import type { EntityUpdate } from "../../lib/iam/account-state.ts";
import { type LocalTable, startDynalite } from "../../lib/local/dynalite.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aFinding } from "../support/build-finding.ts";
import { aUser } from "../support/build-user.ts";
import { NOW } from "../support/times.ts";

let table: LocalTable;
beforeAll(async () => {
  table = await startDynalite();
});
afterAll(() => table.close());

async function openFindings(severity: string): Promise<Row[]> {
  const query = new QueryCommand({
    TableName: table.name,
    IndexName: "openFindings",
    KeyConditionExpression: "openSeverity = :severity",
    ExpressionAttributeValues: { ":severity": { S: severity } },
  });
  return (await table.client.send(query)).Items ?? [];
}

describe("the rows of the table", () => {
  test("the index of open findings holds a finding while it is open", async () => {
    const store = tableStore(table);
    await store.writeFinding(aFinding({ severity: "high" }), "1");
    expect((await openFindings("high")).map(readFindingRow)).toMatchObject([{ version: "1" }]);
    await store.writeFinding(aFinding({ severity: "high", status: "resolved" }), "2");
    expect(await openFindings("high")).toEqual([]);
  });

  test.each<{ status: Finding["status"]; kept: number | undefined }>([
    { status: "open", kept: undefined },
    { status: "exempted", kept: undefined },
    { status: "resolved", kept: Date.parse("2026-03-02T12:00:00Z") / 1000 + 400 * 86_400 },
  ])("a finding that is $status may be swept after $kept", async ({ status, kept }) => {
    const store = tableStore(table);
    await store.writeFinding(aFinding({ status, rule: `rule-${status}` }), "1");
    const { sk, pk } = findingRowKey(aFinding({ rule: `rule-${status}` }));
    const query = new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND sk = :sk",
      ExpressionAttributeValues: { ":pk": { S: pk }, ":sk": { S: sk } },
    });
    const [row] = (await table.client.send(query)).Items ?? [];
    expect(row?.["expiresAt"]?.N).toBe(kept === undefined ? undefined : String(kept));
  });

  test("to judge an entity again, DynamoDB reads none of the rows that detections brought", async () => {
    const account = "210987654321";
    const store = tableStore(table);
    await store.writeFinding(aFinding({ account }), "1");
    for (let index = 0; index < 30; index += 1) {
      const resource = { facet: `change-${index}` };
      await store.writeFinding(aFinding({ account, kind: "detection", rule: "a-detection", resource }), "1");
    }
    const sent = vi.spyOn(table.client, "send");
    await store.findingsOfEntity(account, aFinding().resource, new Set([aFinding().rule]));
    const answers = (await Promise.all(sent.mock.results.map(({ value }) => value))) as QueryCommandOutput[];
    sent.mockRestore();
    expect(answers.map(({ ScannedCount }) => ScannedCount)).toEqual([1]);
  });

  test("an entity's time line tells what touched it, oldest first", async () => {
    const store = tableStore(table);
    const [before, after] = [aUser(), aUser({ id: "AIDA2" })];
    const updates: [string, number, Partial<EntityUpdate>][] = [
      ["b", NOW + 1000, { before, after }],
      ["a", NOW, { before: undefined, after: before }],
      ["c", NOW + 2000, { before: after, after: undefined }],
    ];
    for (const [id, at, update] of updates) {
      const touched = { type: "AWS::IAM::User", key: "alice", ...update } as EntityUpdate;
      await store.writeChange(aChange({ id, at }), [touched], STORY);
    }
    const moments = [];
    for await (const moment of readTimeline(table, ACCOUNT, { type: "AWS::IAM::User", key: "alice" })) {
      moments.push(moment);
    }
    expect(moments.map(({ changeId, effect }) => [changeId, effect])).toEqual([
      ["a", "made"],
      ["b", "changed"],
      ["c", "deleted"],
    ]);
    expect(moments[0]).toMatchObject({
      at: isoTime(NOW),
      changeId: "a",
      event: "iam:PutUserPolicy",
      outcome: "succeeded",
      actor: { name: "bob@example.com", sourceIp: "192.0.2.10" },
      resource: { name: "alice" },
      effect: "made",
      security: STORY.effect,
      findings: STORY.findings,
    });
  });

  test("a call that failed stands in the time line of what it was about, and one that only read in none", async () => {
    const account = "444455556666";
    const target = {
      type: "AWS::IAM::User",
      account,
      name: "Alice",
      arn: `arn:aws:iam::${account}:user/Alice`,
    };
    const tried = {
      account,
      targets: [target],
      outcome: "failed",
      error: { code: "AccessDenied", message: "no" },
    };
    const store = tableStore(table);
    await store.writeChange(
      aChange({ id: "tried", at: NOW, ...tried, readOnly: false } as Partial<Change>),
      [],
    );
    await store.writeChange(
      aChange({ id: "read", at: NOW, ...tried, readOnly: true } as Partial<Change>),
      [],
    );
    const moments = await Array.fromAsync(readTimeline(table, account, { type: target.type, key: "alice" }));
    expect(moments).toMatchObject([{ changeId: "tried", effect: "none", error: "AccessDenied" }]);
  });

  test("the newest changes of an account come first, briefly", async () => {
    const account = "777788889999";
    const store = tableStore(table);
    for (const [id, at] of [
      ["old", NOW],
      ["new", NOW + 5_000],
    ] as const) {
      const update = {
        type: "AWS::IAM::User",
        key: "alice",
        before: undefined,
        after: aUser(),
      } as EntityUpdate;
      await store.writeChange(aChange({ id, at, account }), [update], STORY);
    }
    const moments = await Array.fromAsync(newestMoments(table, account));
    expect(moments.map(({ changeId, security }) => [changeId, security])).toEqual([
      ["new", null],
      ["old", null],
    ]);
  });
});

const STORY: ChangeStory = {
  effect: {
    sentences: [{ direction: "weaker", text: "User alice can sign in to the console with a password now." }],
    permissions: [],
    morePrincipals: 0,
  },
  findings: [
    {
      rule: "iam-user-no-policies-check",
      status: "open",
      severity: "medium",
      resource: { type: "AWS::IAM::User", arn: "arn:aws:iam::123456789012:user/alice", name: "alice" },
      message: "alice holds the inline policy everything",
    },
  ],
};

describe("keys", () => {
  const long = "ключ#".repeat(30_000);
  const finding = aFinding({
    account: long,
    rule: long,
    resource: { type: long, arn: long, facet: long },
  });
  const change = { account: long, at: NOW, id: long };

  test.each([
    { name: "a finding", ...findingRowKey(finding) },
    { name: "an alert that was sent", ...toldKey(finding, long) },
    { name: "a moment of a time line", ...timelineKey(change, { type: long, key: long }) },
  ])("$name keeps within DynamoDB's limits whatever the names are", ({ pk, sk }) => {
    expect(Buffer.byteLength(pk)).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(sk)).toBeLessThanOrEqual(1024);
  });

  test("so does a window", () => {
    const key = windowPartition({ account: long, detection: long, by: long, minutes: 5 });
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(2048);
  });

  test("parts cannot pose as other parts", () => {
    const arn = "arn:aws:iam::123456789012:user/a";
    const split = findingRowKey(aFinding({ resource: { arn: `${arn}#${aFinding().rule}`, facet: null } }));
    const joined = findingRowKey(aFinding({ resource: { arn, facet: `${aFinding().rule}#` } }));
    expect(split.sk).not.toBe(joined.sk);
  });
});

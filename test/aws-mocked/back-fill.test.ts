import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { backFillFiles } from "../../lib/aws/back-fill-files.ts";
import { archiveFolders, archiveKeys } from "../../lib/aws/trail-archive.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import type { BackFillPorts } from "../../lib/engine/back-fill.ts";
import { HISTORIC_MS, historicStore } from "../../lib/engine/historic-store.ts";
import { warmAccounts } from "../../lib/engine/warm-accounts.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aRecord } from "../support/build-record.ts";
import { fakeArchive, logFile } from "./fake-archive.ts";

const OTHER = "111122223333";
const client = new S3Client({ region: "us-east-1" });

const key = (account: string, day: string, name = "a", region = "us-east-1", root = "AWSLogs/") =>
  `${root}${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${name}.json.gz`;

const stopped = (eventID: string, eventTime: string) =>
  aRecord("cloudtrail:StopLogging", { eventID, eventTime, requestParameters: { name: "main" } });

const range = (overrides: object = {}) => ({
  bucket: "trail",
  prefix: "",
  accounts: [],
  regions: [],
  from: Date.parse("2026-03-02T00:00:00Z"),
  to: Date.parse("2026-03-03T23:59:59Z"),
  ...overrides,
});

async function keysOf(files: readonly string[], overrides: object = {}, after?: string): Promise<string[]> {
  fakeArchive(new Map(files.map((file) => [file, logFile()])));
  return Array.fromAsync(archiveKeys(client, range(overrides), after));
}

describe("the files of a period", () => {
  const ofDays = ["2026/03/01", "2026/03/02", "2026/03/03", "2026/03/04", "2026/03/05"].map((day) =>
    key(ACCOUNT, day),
  );

  test("are those of its days and of the day after, when late records come", async () => {
    expect(await keysOf(ofDays)).toEqual(ofDays.slice(1, 4));
  });

  test("are found for every account and Region, in an organization's folder too, and below a prefix", async () => {
    const files = [
      key(ACCOUNT, "2026/03/02"),
      key(ACCOUNT, "2026/03/02", "a", "eu-west-1"),
      key(OTHER, "2026/03/02", "a", "us-east-1", "AWSLogs/o-abcde12345/"),
    ];
    expect((await keysOf(files)).sort()).toEqual(files.toSorted());
    expect(await keysOf(files, { accounts: [OTHER] })).toEqual([files[2]]);
    expect(await keysOf(files, { regions: ["eu-west-1"] })).toEqual([files[1]]);
    const below = key(ACCOUNT, "2026/03/02", "a", "us-east-1", "security/AWSLogs/");
    expect(await keysOf([below], { prefix: "security/" })).toEqual([below]);
  });

  test("are no digests, insights, or logs of other services", async () => {
    const others = [
      `AWSLogs/${ACCOUNT}/CloudTrail-Digest/us-east-1/2026/03/02/digest.json.gz`,
      `AWSLogs/${ACCOUNT}/CloudTrail-Insight/us-east-1/2026/03/02/insight.json.gz`,
      `AWSLogs/${ACCOUNT}/Config/us-east-1/2026/3/2/ConfigHistory/x.json.gz`,
      `AWSLogs/${ACCOUNT}/CloudTrail/us-east-1/2026/03/02/readme.txt`,
    ];
    expect(await keysOf([...others, key(ACCOUNT, "2026/03/02")])).toEqual([key(ACCOUNT, "2026/03/02")]);
    fakeArchive(new Map(others.map((file) => [file, logFile()])));
    expect(await archiveFolders(client, range())).toHaveLength(1);
  });

  test("go on after a file that an earlier run named", async () => {
    const files = ["a", "b", "c"].flatMap((name) => [
      key(ACCOUNT, "2026/03/02", name),
      key(OTHER, "2026/03/02", name),
    ]);
    const all = await keysOf(files);
    for (const [index, file] of all.entries())
      expect(await keysOf(files, {}, file)).toEqual(all.slice(index + 1));
  });
});

describe("a batch of files", () => {
  const NOW = Date.parse("2026-03-03T12:00:00Z");

  function setUp() {
    const table = memoryStore();
    const store = historicStore(table, NOW - HISTORIC_MS);
    const active = activateRules(RULES, DETECTIONS, DEFAULT_SETTINGS);
    const ports: BackFillPorts = {
      active,
      accounts: warmAccounts(store),
      portsFor: () => ({ store, active }),
    };
    const findings = async () => {
      const all: Finding[] = [];
      for await (const { finding } of table.findingsOfAccount(ACCOUNT)) all.push(finding);
      return all.filter(({ rule }) => rule === "trail-stopped");
    };
    return { ports, findings };
  }

  const batch = (...keys: readonly string[]) => ({
    BatchInput: {
      bucket: "trail",
      from: "2026-03-02T00:00:00Z",
      to: "2026-03-03T23:59:59Z",
      accounts: [],
      regions: [],
    },
    Items: keys.map((Key) => ({ Key, Size: 100, Etag: "x" })),
  });

  test("becomes findings; what is older than a day is marked as historic", async () => {
    const file = key(ACCOUNT, "2026/03/03");
    fakeArchive(
      new Map([
        [file, logFile(stopped("old", "2026-03-02T01:00:00Z"), stopped("new", "2026-03-03T11:00:00Z"))],
      ]),
    );
    const { ports, findings } = setUp();
    const outcome = await backFillFiles(batch(file), client, ports);
    expect(outcome).toMatchObject({ files: 1, skipped: 0, broken: [], records: 2, changes: 2, processed: 2 });
    const marks = (await findings()).map(({ observedAt, historic }) => [observedAt, historic]);
    expect(marks.sort()).toEqual([
      ["2026-03-02T01:00:00Z", true],
      ["2026-03-03T11:00:00Z", undefined],
    ]);
  });

  test("given again is known already", async () => {
    const file = key(ACCOUNT, "2026/03/03");
    fakeArchive(new Map([[file, logFile(stopped("one", "2026-03-03T11:00:00Z"))]]));
    const { ports, findings } = setUp();
    await backFillFiles(batch(file), client, ports);
    const before = await findings();
    expect(await backFillFiles(batch(file), client, ports)).toMatchObject({
      changes: 1,
      processed: 0,
      findings: 0,
    });
    expect(await findings()).toEqual(before);
  });

  test("counts what is out of the period, what is no record, and files that are skipped or damaged", async () => {
    const [file, broken] = [key(ACCOUNT, "2026/03/04"), key(ACCOUNT, "2026/03/02", "broken")];
    const outside = stopped("late", "2026-03-04T00:00:00Z");
    const read = aRecord("iam:ListUsers", {
      eventID: "read",
      eventSource: "ec2.amazonaws.com",
      eventName: "DescribeInstances",
      readOnly: true,
      eventTime: "2026-03-03T10:00:00Z",
    });
    fakeArchive(
      new Map([
        [file, logFile(outside, read, { nonsense: true })],
        [broken, Buffer.from("no gzip")],
      ]),
    );
    const { ports } = setUp();
    const digest = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/us-east-1/2026/03/02/digest.json.gz`;
    const outcome = await backFillFiles(
      batch(file, broken, digest, key(ACCOUNT, "2025/01/01")),
      client,
      ports,
    );
    expect(outcome).toMatchObject({ files: 1, skipped: 2, records: 3, unparsed: 1, processed: 0 });
    expect(outcome.broken).toEqual([expect.stringContaining("broken.json.gz: ")]);
  });

  test.each([{}, { Items: [] }, { BatchInput: { bucket: "trail", from: "yesterday" }, Items: [] }, null])(
    "that is none is refused: %j",
    async (event) => {
      await expect(backFillFiles(event, client, setUp().ports)).rejects.toThrow();
    },
  );
});

import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { ACCOUNT } from "./ministack.ts";
import { iamRecord } from "./records.ts";

const s3 = new S3Client();
const Bucket = "trail-archive";
const OTHER = "111122223333";

const file = (account: string, region: string, day: string, folder = "CloudTrail") =>
  `AWSLogs/o-abcde12345/${account}/${folder}/${region}/${day}/${account}_CloudTrail_${region}_x.json.gz`;

async function put(Key: string, ...Records: readonly object[]): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: gzipSync(JSON.stringify({ Records })) }));
}

async function backfill(...args: readonly string[]): Promise<Record<string, unknown>[]> {
  const { code, out, err } = await runCommand("backfill", "--bucket", Bucket, ...args);
  expect(err).toEqual([]);
  expect(code).toBe(0);
  return out.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const stopLogging = (recipientAccountId: string, eventTime: string) => ({
  ...iamRecord("StopLogging", { name: "main" }),
  eventSource: "cloudtrail.amazonaws.com",
  recipientAccountId,
  eventTime,
});

describe("an organization's trail in S3", () => {
  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket }));
    await put(file(ACCOUNT, "us-east-1", "2026/03/02"), stopLogging(ACCOUNT, "2026-03-02T10:00:00Z"));
    await put(file(OTHER, "eu-west-1", "2026/03/03"), stopLogging(OTHER, "2026-03-03T10:00:00Z"));
    await put(file(ACCOUNT, "us-east-1", "2026/05/01"), stopLogging(ACCOUNT, "2026-05-01T10:00:00Z"));
    await put(file(ACCOUNT, "us-east-1", "2026/03/02", "CloudTrail-Digest"), { not: "a record" });
  });

  test("is read for the period, all accounts and Regions of it, and nothing else", async () => {
    const lines = await backfill("--from", "2026-03-01", "--to", "2026-03-31", "--json");
    expect(lines.at(-1)).toMatchObject({ type: "summary", files: 2, broken: 0, records: 2, unparsed: 0 });
    const stopped = lines.filter(({ rule }) => rule === "trail-stopped");
    expect(stopped.map(({ account }) => account).sort()).toEqual([OTHER, ACCOUNT]);
  });

  test("is planned by the day", async () => {
    const [plan] = await backfill("--from", "2026-03-02", "--to", "2026-03-02", "--account", OTHER, "--plan");
    const prefix = `AWSLogs/o-abcde12345/${OTHER}/CloudTrail/eu-west-1/2026/03`;
    expect(plan).toMatchObject({ bucket: Bucket, prefixes: [`${prefix}/02/`, `${prefix}/03/`] });
  });
});

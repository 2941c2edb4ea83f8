import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTrailFiles } from "../../lib/local/find-trail-files.ts";
import { readTrail } from "../../lib/local/read-trail.ts";
import type { TrailProblem } from "../../lib/local/trail-problem.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function read(paths: readonly string[], stdin: readonly Uint8Array[] = []) {
  const ids: string[] = [];
  const problems: TrailProblem[] = [];
  const skipped: string[] = [];
  const listener = {
    onProblem: (problem: TrailProblem) => problems.push(problem),
    onSkipped: (file: string) => skipped.push(file),
    onFile: () => {},
  };
  for await (const batch of readTrail(findTrailFiles(paths), Readable.from(stdin), listener)) {
    ids.push(...batch.records.map(({ change }) => change.id));
  }
  return {
    ids,
    skipped,
    problems: problems.map(({ kind, reason, count }) => `${kind} ${count}: ${reason}`),
  };
}

function record(id: string, rest: object = {}) {
  return {
    eventVersion: "1.08",
    userIdentity: { type: "IAMUser", userName: "anna", accountId: "111122223333" },
    eventTime: "2026-03-02T10:00:00Z",
    eventSource: "iam.amazonaws.com",
    eventName: "CreateUser",
    awsRegion: "us-east-1",
    eventID: id,
    recipientAccountId: "111122223333",
    ...rest,
  };
}

const delivery = (...records: object[]) => JSON.stringify({ Records: records });
const lines = (...records: object[]) => records.map((one) => `${JSON.stringify(one)}\n`).join("");
const hash = (seed: number) => createHash("sha256").update(String(seed)).digest("hex");
const event = (detail: object) => ({ "detail-type": "AWS API Call via CloudTrail", detail });

describe("every form of a trail is read", () => {
  const [one, two] = [record("one"), record("two")];
  const parts = Buffer.concat([gzipSync(lines(one)), gzipSync(lines(two))]);
  test.each<[string, string, string | Uint8Array]>([
    ["a delivered file", "a.json", delivery(one, two)],
    ["a delivered file as CloudTrail packs it", "a.json.gz", gzipSync(delivery(one, two))],
    ["gzip whatever its name", "a.json", gzipSync(delivery(one, two))],
    ["lines", "a.ndjson", lines(one, two)],
    ["lines, packed", "a.jsonl.gz", gzipSync(lines(one, two))],
    ["two packed parts in one file", "a.gz", parts],
    ["EventBridge events", "a.ndjson", lines(event(one), event(two))],
    ["a list", "a.json", JSON.stringify([one, two])],
  ])("%s", async (_name, file, content) => {
    put(file, content);
    expect(await read([folder])).toEqual({ ids: ["one", "two"], skipped: [], problems: [] });
  });

  test("standard input, plain or packed, in pieces as small as they come", async () => {
    const packed = [...gzipSync(lines(one, two))].map((byte) => Uint8Array.of(byte));
    expect((await read(["-"], packed)).ids).toEqual(["one", "two"]);
    expect((await read(["-"], [Buffer.from(delivery(one, two))])).ids).toEqual(["one", "two"]);
  });

  test("folders are read to their depth in the order of names; what is no trail's name is passed over", async () => {
    put("2026/03/02/b.json", delivery(record("three")));
    put("2026/03/01/z.json", delivery(two));
    put("1.json", delivery(one));
    put("README.md", "# no trail");
    expect(await read([folder])).toEqual({ ids: ["one", "two", "three"], skipped: [], problems: [] });
  });

  test("a folder that links to itself is read once", async () => {
    put("a.json", delivery(one));
    symlinkSync(folder, join(folder, "again"));
    expect((await read([folder])).ids).toEqual(["one"]);
  });

  test("digest files are known and skipped", async () => {
    const digest = put("AWSLogs/111122223333/CloudTrail-Digest/us-east-1/d.json.gz", gzipSync("{}"));
    put("AWSLogs/111122223333/CloudTrail/us-east-1/a.json", delivery(one));
    expect(await read([folder])).toEqual({ ids: ["one"], skipped: [digest], problems: [] });
  });

  test("a file of many megabytes is streamed", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => record(`id-${index}`));
    put("a.json", delivery(...many));
    const { ids, problems } = await read([folder]);
    expect(problems).toEqual([]);
    expect(ids).toEqual(many.map(({ eventID }) => eventID));
  });
});

describe("what is broken is named, and the rest goes on", () => {
  const good = record("good");
  const around = (broken: string) => `${lines(good)}${broken}${lines(record("after"))}`;
  test.each<[string, string | Uint8Array, string[], string]>([
    ["unparsable JSON", "{nonsense", [], "record 1: the input ends in the middle of a record"],
    ["no JSON at all", "not a trail", [], "record 1: is not JSON"],
    ["an empty file", "", [], "file 1: is empty"],
    ["an empty gzip file", gzipSync(""), [], "file 1: is empty"],
    ["a delivery without records", delivery(), [], "file 1: holds no records"],
    ["JSON that is no trail", '{"name":"x"}', [], "record 1: eventName is missing"],
    ["a number for a record", "[7]", [], "record 1: the record is 7, not an object"],
    [
      "a record without a time",
      delivery({ ...good, eventTime: 7 }, good),
      ["good"],
      "record 1: eventTime is 7",
    ],
    ["an unparsable line", around('{"a": tru}\n'), ["good", "after"], "record 1: is not JSON"],
    ["a line that is cut off", around('{"a": "x\n'), ["good", "after"], "record 1: a text has no end"],
  ])("%s", async (_name, content, ids, problem) => {
    put("a.json", content);
    put("z.json", delivery(record("next file")));
    expect(await read([folder])).toEqual({ ids: [...ids, "next file"], skipped: [], problems: [problem] });
  });

  test("half a gzip: the records before the cut are kept", async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => record(`id-${index}`, { noise: hash(index) }));
    const packed = gzipSync(delivery(...many));
    put("a.json.gz", packed.subarray(0, packed.length / 2));
    const { ids, problems } = await read([folder]);
    expect(ids.length).toBeGreaterThan(500);
    expect(ids).toEqual(many.slice(0, ids.length).map(({ eventID }) => eventID));
    expect(problems).toEqual(["file 1: is a gzip file that is cut off"]);
  });

  test("damage in the middle of a gzip", async () => {
    const packed = gzipSync(delivery(...Array.from({ length: 500 }, (_, index) => record(hash(index)))));
    // A block type that does not exist, at the start of the compressed data behind the 10 bytes of the header.
    packed[10] = 0x07;
    put("a.json.gz", packed);
    put("b.json", delivery(good));
    expect(await read([folder])).toEqual({
      ids: ["good"],
      skipped: [],
      problems: ["file 1: is a damaged gzip file"],
    });
  });

  test("a gzip bomb is streamed, not swallowed", async () => {
    const spaces = Buffer.alloc(100 * 1024 * 1024, 0x20);
    put("a.json.gz", gzipSync(Buffer.concat([spaces, Buffer.from(delivery(good))])));
    expect((await read([folder])).ids).toEqual(["good"]);
  });

  test("5 MB in one record", async () => {
    const large = record("large", { requestParameters: { userName: "x".repeat(5_000_000) } });
    put("a.json", delivery(large, good));
    expect(await read([folder])).toEqual({ ids: ["large", "good"], skipped: [], problems: [] });
  });

  test("a record nested to absurd depth", async () => {
    put("a.ndjson", `{"a":${"[".repeat(3_000)}${"]".repeat(3_000)}}\n${lines(good)}`);
    const { ids, problems } = await read([folder]);
    expect(ids).toEqual(["good"]);
    expect(problems).toEqual(["record 1: a record is nested too deeply"]);
  });

  test("a key __proto__ is a key like any other", async () => {
    put("a.json", `{"Records":[${JSON.stringify(good).replace("{", '{"__proto__":{"polluted":1},')}]}`);
    expect((await read([folder])).ids).toEqual(["good"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("a path that does not exist, a folder without trails", async () => {
    mkdirSync(join(folder, "empty"));
    const { problems } = await read([join(folder, "nowhere"), join(folder, "empty")]);
    expect(problems).toEqual(["file 1: does not exist", "file 1: is a folder without trail files"]);
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    const locked = put("locked.json", delivery(good));
    chmodSync(locked, 0);
    expect((await read([locked])).problems).toEqual(["file 1: may not be read: permission denied"]);
  });

  test("a hundred thousand broken records are one problem with a count", async () => {
    put("a.ndjson", "{oops}\n".repeat(100_000));
    expect((await read([folder])).problems).toEqual(["record 100000: is not JSON"]);
  });

  test("however many different complaints there are, 21 are told", async () => {
    put("a.json", JSON.stringify(Array.from({ length: 5_000 }, (_, index) => index)));
    const { problems } = await read([folder]);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe("record 4980: other reasons");
  });
});

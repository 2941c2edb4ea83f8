import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { parseRecord, type ReadRecord } from "../../lib/cloudtrail/record.ts";
import { RecordSorter } from "../../lib/local/sort-records.ts";
import type { TrailProblem } from "../../lib/local/trail-problem.ts";
import { parsedRecord } from "../../lib/local/trail-record.ts";

function read(record: JsonObject): ReadRecord {
  const parsed = parseRecord(record);
  if (parsed.parsed === "rejected") throw new Error(parsed.reason);
  return parsed;
}

function record(
  id: string,
  second = 0,
  eventName = "AttachRolePolicy",
  account = "111122223333",
): ReadRecord {
  return read({
    eventID: id,
    eventName,
    eventSource: "iam.amazonaws.com",
    eventTime: new Date(Date.UTC(2026, 2, 2, 10, 0, second)).toISOString(),
    recipientAccountId: account,
  });
}

function expectNone(problem: TrailProblem): never {
  throw new Error(problem.reason);
}

function sort(records: readonly ReadRecord[], memoryCharacters?: number): string[] {
  const sorter = new RecordSorter(undefined, memoryCharacters);
  for (const one of records) sorter.add(parsedRecord(one, undefined));
  try {
    return [...sorter.changes(expectNone)].map(({ id }) => id);
  } finally {
    sorter.close();
  }
}

describe("order", () => {
  test("by time, whatever order the files had", () => {
    expect(sort([record("c", 3), record("a", 1), record("b", 2)])).toEqual(["a", "b", "c"]);
  });

  test("within one second creations come first and deletions last", () => {
    const within = [record("1", 0, "DeleteRole"), record("2"), record("3", 0, "CreateRole")];
    expect(sort(within)).toEqual(["3", "2", "1"]);
  });

  test("a copy is dropped; the same id in another account is no copy", () => {
    const other = record("a", 1, "AttachRolePolicy", "444455556666");
    expect(sort([record("a", 1), other, record("a", 1)])).toEqual(["a", "a"]);
  });
});

const anyRecord = fc
  .record({ id: fc.string({ unit: "binary", minLength: 1 }), second: fc.nat(5), size: fc.nat(50) })
  .map(({ id, second, size }) => {
    const { record: plain } = record(id, second);
    return read({ ...plain, requestParameters: { roleName: "x".repeat(size) } });
  });

test("any permutation and repetition gives the same sequence, in memory or through files", () => {
  const unique = fc.uniqueArray(anyRecord, { selector: ({ change }) => change.id, maxLength: 30 });
  const shuffled = unique.chain((records) => {
    const repeated = fc.array(fc.nat(Math.max(records.length - 1, 0)), { maxLength: 10 });
    return fc.tuple(
      fc.constant(records),
      repeated.chain((again) => {
        const more = again.flatMap((index) => records[index] ?? []);
        const all = [...records, ...more];
        return fc.shuffledSubarray(all, { minLength: all.length });
      }),
    );
  });
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 3_000 }), ([records, given], memory) => {
      const expected = sort(records);
      expect(expected).toHaveLength(records.length);
      expect(sort(given)).toEqual(expected);
      expect(sort(given, memory)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

describe("temporary files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "castellan-test-"));
    vi.stubEnv("TMPDIR", folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  test("hold what does not fit and are gone afterwards", () => {
    const sorter = new RecordSorter(undefined, 100);
    for (let index = 0; index < 50; index += 1)
      sorter.add(parsedRecord(record(`id-${index}`, index % 7), undefined));
    expect(readdirSync(folder)).toHaveLength(1);
    expect([...sorter.changes(expectNone)]).toHaveLength(50);
    sorter.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a merge that is left early can be closed", () => {
    const sorter = new RecordSorter(undefined, 100);
    for (let index = 0; index < 50; index += 1)
      sorter.add(parsedRecord(record(`id-${index}`, index % 7), undefined));
    for (const change of sorter.changes(expectNone)) {
      expect(change.at).toBe(Date.UTC(2026, 2, 2, 10, 0, 0));
      break;
    }
    expect(() => sorter.close()).not.toThrow();
  });
});

test("a record that cannot be written down is refused and leaves the rest", () => {
  let deep: unknown = {};
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const sorter = new RecordSorter();
  sorter.add(parsedRecord(record("a"), undefined));
  const nested = read({ ...record("b").record, requestParameters: { deep } });
  expect(() => sorter.add(parsedRecord(nested, undefined))).toThrow(RangeError);
  expect([...sorter.changes(expectNone)].map(({ id }) => id)).toEqual(["a"]);
});

test("what only looked like a record is named once it is parsed, and the rest goes on", () => {
  const problems: TrailProblem[] = [];
  const sorter = new RecordSorter();
  const { change } = record("b", 1);
  sorter.add({ change, json: () => '{"eventVersion":}' });
  for (const id of ["a", "c"]) sorter.add(parsedRecord(record(id, 2), undefined));
  expect([...sorter.changes((problem) => problems.push(problem))].map(({ id }) => id)).toEqual(["a", "c"]);
  expect(problems).toMatchObject([{ kind: "record", count: 1, reason: expect.stringContaining("#b#") }]);
});

import type { Change } from "../cloudtrail/change.ts";
import { type ParsedRecord, parseRecord } from "../cloudtrail/record.ts";
import type { SortedRecord } from "./sorted-record.ts";
import { sortedRun } from "./sorted-run.ts";
import type { TrailProblem } from "./trail-problem.ts";

/**
 * The changes of sorted runs in one order, copies left out.
 *
 * @param paths of runs in files
 * @param isWanted by account: the others are passed over
 * @param onProblem told of what was counted as a record by its head, and is none
 * @param inMemory one run more
 */
export function* mergeRuns(
  paths: readonly string[],
  isWanted: (account: string) => boolean,
  onProblem: (problem: TrailProblem) => void,
  inMemory: readonly SortedRecord[] = [],
): Generator<Change> {
  const sources = [...paths.map((path) => sortedRun(path, isWanted)), inMemory.values()];
  try {
    let last: string | undefined;
    for (const { key, json } of merge(sources)) {
      if (key === last) continue;
      last = key;
      const parsed = parse(json);
      if (parsed.parsed === "change") yield parsed.change;
      else onProblem({ kind: "record", file: "a file", reason: `${key}: ${parsed.reason}`, count: 1 });
    }
  } finally {
    for (const source of sources) source.return?.(undefined);
  }
}

function parse(json: string): ParsedRecord {
  try {
    return parseRecord(JSON.parse(json));
  } catch {
    return { parsed: "rejected", reason: "is not JSON" };
  }
}

/** The smallest of all heads, again and again; there are few runs, so looking at each is cheap. */
function* merge(sources: readonly Iterator<SortedRecord>[]): Generator<SortedRecord> {
  const heads = sources.map((source) => ({ source, next: source.next() }));
  for (;;) {
    let least: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done) continue;
      if (!least || least.next.done || head.next.value.key < least.next.value.key) least = head;
    }
    if (!least || least.next.done) return;
    yield least.next.value;
    least.next = least.source.next();
  }
}

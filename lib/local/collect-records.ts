import type { ActiveRules } from "../engine/active-rules.ts";
import type { TrailFile } from "./find-trail-files.ts";
import { pickRelevant } from "./pick-relevant.ts";
import { readTrail } from "./read-trail.ts";
import type { ReplayCounts } from "./replay-counts.ts";
import type { RecordSorter } from "./sort-records.ts";
import type { TrailProblem } from "./trail-problem.ts";

export interface Collection {
  readonly files: Iterable<TrailFile>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly active: ActiveRules;
  /** Epoch milliseconds: records after it are left out. */
  readonly until?: number | undefined;
  readonly onProblem: (problem: TrailProblem) => void;
  readonly onProgress?: (counts: ReplayCounts) => void;
}

/**
 * Reads files to their end and gives the sorter what can matter.
 *
 * Is responsible for counting all that is there, what is broken included; may not judge.
 */
export async function collectRecords(
  collection: Collection,
  sorter: RecordSorter,
  counts: ReplayCounts,
): Promise<void> {
  const { files, stdin, active, until = Number.POSITIVE_INFINITY, onProblem, onProgress } = collection;
  const relevance = pickRelevant(active);
  const tellProblem = (problem: TrailProblem) => {
    if (problem.kind === "file") counts.brokenFiles += 1;
    else counts.unparsed += problem.count;
    if (problem.kind === "record") counts.records += problem.count;
    onProblem(problem);
  };
  const listener = {
    onProblem: tellProblem,
    onSkipped: () => {
      counts.skippedFiles += 1;
    },
    onFile: () => {
      counts.files += 1;
    },
  };
  for await (const { file, records, passedOver } of readTrail(files, stdin, listener, relevance.mayMatter)) {
    counts.records += records.length + passedOver;
    for (const record of records) {
      if (record.change.outcome === "failed") counts.failed += 1;
      if (record.change.at > until || !relevance.matters(record.change)) continue;
      try {
        sorter.add(record);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        counts.records -= 1;
        tellProblem({ kind: "record", file, reason: "a record is nested too deeply", count: 1 });
      }
    }
    onProgress?.(counts);
  }
}

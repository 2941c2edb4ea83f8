import type { DetectionFailure } from "../engine/detect-change.ts";
import { collectRecords } from "./collect-records.ts";
import { findTrailFiles } from "./find-trail-files.ts";
import { type JudgingPorts, judgeInOrder, type UndeterminedCount } from "./judge-in-order.ts";
import { noCounts, type ReplayCounts } from "./replay-counts.ts";
import { RecordSorter } from "./sort-records.ts";
import type { TrailProblem } from "./trail-problem.ts";

/**
 * Is responsible for turning recorded trails into findings as the deployed functions would have, with a clock that
 * follows the records; may not print.
 */
export interface Replay extends Omit<JudgingPorts, "onProgress"> {
  readonly paths: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Epoch milliseconds: records after it are left out. */
  readonly until?: number | undefined;
  readonly onProblem: (problem: TrailProblem) => void;
  readonly onProgress?: (counts: ReplayCounts) => void;
}

export interface ReplayOutcome {
  readonly counts: ReplayCounts;
  readonly accounts: readonly string[];
  /** Epoch milliseconds of the newest change; undefined when there was none. */
  readonly endsAt: number | undefined;
  readonly undetermined: readonly UndeterminedCount[];
  readonly failures: readonly DetectionFailure[];
}

/** Reads, sorts, and judges in order. */
export async function replayTrail(replay: Replay): Promise<ReplayOutcome> {
  const { paths, onProgress } = replay;
  const counts = noCounts();
  const sorter = new RecordSorter();
  try {
    await collectRecords({ ...replay, files: findTrailFiles(paths) }, sorter, counts);
    const tellProblem = (problem: TrailProblem) => {
      counts.unparsed += problem.count;
      replay.onProblem(problem);
    };
    const { changes, ...judged } = await judgeInOrder(sorter.changes(tellProblem), {
      ...replay,
      onProgress: (done) => onProgress?.({ ...counts, changes: done }),
    });
    return { ...judged, counts: { ...counts, changes } };
  } finally {
    sorter.close();
  }
}

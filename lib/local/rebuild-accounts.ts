import { isWrite } from "../cloudtrail/catalogue.ts";
import { partitionOf } from "../cloudtrail/partition.ts";
import { reduce } from "../cloudtrail/reducer.ts";
import { applyUpdates, emptyAccountState, type MutableAccountState } from "../iam/account-state.ts";
import { findTrailFiles } from "./find-trail-files.ts";
import { readTrail } from "./read-trail.ts";
import { RecordSorter } from "./sort-records.ts";
import type { TrailProblem } from "./trail-problem.ts";

/** An account as records left it. */
export interface RebuiltAccount {
  readonly state: MutableAccountState;
  /** Epoch milliseconds of the newest record that counted. */
  readonly at: number;
}

export interface RebuildOptions {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** What was known before the first record; brought up to date in place. */
  readonly baselines?: readonly MutableAccountState[];
  /** Epoch milliseconds: records after it are left out. */
  readonly until?: number | undefined;
  readonly onProblem: (problem: TrailProblem) => void;
}

/**
 * Rebuilds accounts from recorded trails alone, or on top of what was known before.
 *
 * Is responsible for what the records did to state; may not judge.
 */
export async function rebuildAccounts(
  paths: readonly string[],
  options: RebuildOptions,
): Promise<readonly RebuiltAccount[]> {
  const { stdin, baselines = [], until = Number.POSITIVE_INFINITY, onProblem } = options;
  const sorter = new RecordSorter();
  try {
    const nothing = () => {};
    const listener = { onProblem, onSkipped: nothing, onFile: nothing };
    for await (const { records } of readTrail(findTrailFiles(paths), stdin, listener, ({ event }) =>
      isWrite(event),
    )) {
      for (const record of records) {
        if (record.change.at <= until && isWrite(record.change.event)) sorter.add(record);
      }
    }
    const accounts = new Map(baselines.map((state) => [state.account, { state, at: 0 }]));
    for (const change of sorter.changes(onProblem)) {
      const state = accounts.get(change.account)?.state ?? startOf(change.account, partitionOf(change));
      applyUpdates(state, reduce(state, change));
      accounts.set(change.account, { state, at: change.at });
    }
    return [...accounts.values()];
  } finally {
    sorter.close();
  }
}

function startOf(account: string, partition: string): MutableAccountState {
  return emptyAccountState(
    account,
    partition,
    "the trail does not show what existed before its first record",
  );
}

import type { ActiveRules } from "../engine/active-rules.ts";
import type { StoredFinding } from "../finding/store.ts";
import { collectRecords } from "./collect-records.ts";
import { findTrailFiles, type TrailFile } from "./find-trail-files.ts";
import { type JudgedTrail, judgeInOrder } from "./judge-in-order.ts";
import { mergeRuns } from "./merge-runs.ts";
import { openStore } from "./open-store.ts";
import { noCounts, type ReplayCounts } from "./replay-counts.ts";
import { RecordSorter } from "./sort-records.ts";
import type { TrailProblem } from "./trail-problem.ts";

/** How many threads share a large replay: more would not keep within the memory that a replay may take. */
export const SHARES = 2;

export interface SharePorts {
  readonly active: ActiveRules;
  readonly onProblem: (problem: TrailProblem) => void;
  readonly onProgress: (counts: ReplayCounts) => void;
}

export interface CollectedShare {
  readonly counts: ReplayCounts;
  /** Files of records in the order of time. */
  readonly runs: readonly string[];
  /** How many records there are of each account. */
  readonly added: ReadonlyMap<string, number>;
}

/**
 * Reads every second file. What need not be read, or can be read by one thread only, falls to the first.
 *
 * @param folder for what is sorted, which whoever named it deletes
 */
export async function collectShare(
  paths: readonly string[],
  share: number,
  folder: string,
  stdin: AsyncIterable<Uint8Array>,
  ports: SharePorts,
): Promise<CollectedShare> {
  const sorter = new RecordSorter(folder);
  const counts = noCounts();
  await collectRecords({ ...ports, files: filesOf(share, paths), stdin }, sorter, counts);
  return { counts, runs: sorter.runs(), added: sorter.added };
}

function* filesOf(share: number, paths: readonly string[]): Generator<TrailFile> {
  let next = 0;
  for (const file of findTrailFiles(paths)) {
    const owner = file.outcome === "found" && file.path !== "-" ? next++ % SHARES : 0;
    if (owner === share) yield file;
  }
}

export interface JudgedShare {
  /** Of what was counted as records, those that turned out to be none. */
  readonly unparsed: number;
  readonly judged: JudgedTrail;
  readonly findings: readonly StoredFinding[];
}

/** Judges the accounts of one share: no account's findings rest on another's records. */
export async function judgeShare(
  runs: readonly string[],
  accounts: ReadonlySet<string>,
  { active, onProblem, onProgress }: SharePorts,
): Promise<JudgedShare> {
  const open = await openStore(undefined);
  let unparsed = 0;
  const tellProblem = (problem: TrailProblem) => {
    unparsed += problem.count;
    onProblem(problem);
  };
  const changes = mergeRuns(runs, (account) => accounts.has(account), tellProblem);
  const judged = await judgeInOrder(changes, {
    active,
    store: open.store,
    onProgress: (done) => onProgress({ ...noCounts(), changes: done }),
  });
  const findings: StoredFinding[] = [];
  for (const account of await open.accounts())
    for await (const stored of open.store.findingsOfAccount(account)) findings.push(stored);
  return { unparsed, judged, findings };
}

/** Accounts by share, so that each has about as much to do: the largest first, to whoever has least. */
export function shareAccounts(added: readonly ReadonlyMap<string, number>[]): ReadonlySet<string>[] {
  const sizes = new Map<string, number>();
  for (const part of added)
    for (const [account, count] of part) sizes.set(account, (sizes.get(account) ?? 0) + count);
  const shares = Array.from({ length: SHARES }, () => ({ accounts: new Set<string>(), size: 0 }));
  for (const [account, size] of [...sizes].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))) {
    const [least] = shares.toSorted((a, b) => a.size - b.size);
    if (!least) continue;
    least.accounts.add(account);
    least.size += size;
  }
  return shares.map(({ accounts }) => accounts);
}

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findingKey } from "../finding/finding-key.ts";
import type { StoredFinding } from "../finding/store.ts";
import { settingsToJson } from "../settings/settings-json.ts";
import { findTrailFiles } from "./find-trail-files.ts";
import type { JudgedTrail } from "./judge-in-order.ts";
import { ReplayCompanion } from "./replay-companion.ts";
import { noCounts, type ReplayCounts, sumCounts } from "./replay-counts.ts";
import { collectShare, judgeShare, type SharePorts, shareAccounts } from "./replay-share.ts";
import type { ReplayOutcome } from "./replay-trail.ts";

export interface ThreadedReplay extends SharePorts {
  readonly paths: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
}

export interface ThreadedOutcome extends ReplayOutcome {
  readonly findings: readonly StoredFinding[];
}

/** From so many bytes on, packed or not, a second thread gains more than its start takes. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** Whether what is named is so large that threads should share it. */
export function isLargeTrail(paths: readonly string[]): boolean {
  let bytes = 0;
  for (const { path, outcome } of findTrailFiles(paths)) {
    if (outcome !== "found" || path === "-") continue;
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes >= LARGE_BYTES) return true;
  }
  return false;
}

/**
 * The same as `replayTrail` with a store in memory, in two threads: each reads every second file and writes what
 * matters into sorted files; then each judges its share of the accounts from all of these.
 *
 * Is responsible for findings that do not depend on which thread was faster; may not print.
 */
export async function replayInThreads(replay: ThreadedReplay): Promise<ThreadedOutcome> {
  const { paths, stdin, active } = replay;
  const folder = mkdtempSync(join(tmpdir(), "castellan-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const progress = new SharedProgress(replay.onProgress);
  const input = { paths, folder, share: 1, settings: settingsToJson(active.settings) };
  const companion = new ReplayCompanion(input, { ...replay, onProgress: progress.of(1) });
  const ports = { ...replay, onProgress: progress.of(0) };
  try {
    const parts = await Promise.all([collectShare(paths, 0, folder, stdin, ports), companion.collected]);
    const runs = parts.flatMap((part) => part.runs);
    const [own = new Set(), others = new Set()] = shareAccounts(parts.map(({ added }) => added));
    const shares = await Promise.all([
      judgeShare(runs, own, ports),
      companion.judge({ runs, accounts: others }),
    ]);
    const counts = sumCounts(parts.map((part) => part.counts));
    for (const { unparsed } of shares) counts.unparsed += unparsed;
    return {
      ...together(
        shares.map(({ judged }) => judged),
        counts,
      ),
      findings: newestOfEach(shares.flatMap(({ findings }) => findings)),
    };
  } finally {
    await companion.end();
    removeFolder();
    process.off("exit", removeFolder);
  }
}

function together(judged: readonly JudgedTrail[], read: ReplayCounts): ReplayOutcome {
  const ends = judged.flatMap(({ endsAt }) => endsAt ?? []);
  return {
    counts: { ...read, changes: judged.reduce((sum, { changes }) => sum + changes, 0) },
    accounts: judged.flatMap(({ accounts }) => accounts),
    endsAt: ends.length === 0 ? undefined : Math.max(...ends),
    undetermined: judged.flatMap(({ undetermined }) => undetermined),
    failures: judged.flatMap(({ failures }) => failures),
  };
}

/**
 * Two accounts may have records of one act, and so bring the same finding: as in one store the newer version counts,
 * unless it says nothing new.
 */
function newestOfEach(findings: readonly StoredFinding[]): readonly StoredFinding[] {
  const newest = new Map<string, StoredFinding>();
  for (const stored of findings.toSorted((a, b) => (a.version < b.version ? -1 : 1))) {
    const key = `${stored.finding.account}#${findingKey(stored.finding)}`;
    const known = newest.get(key);
    if (!known || saysOther(known.finding, stored.finding)) newest.set(key, stored);
  }
  return [...newest.values()];
}

type Said = Pick<StoredFinding["finding"], "status" | "message" | "evidence">;

function saysOther(a: Said, b: Said): boolean {
  const said = ({ status, message, evidence }: Said) => JSON.stringify([status, message, evidence]);
  return said(a) !== said(b);
}

/** What all threads did so far. */
class SharedProgress {
  readonly #parts: ReplayCounts[] = [noCounts(), noCounts()];
  readonly #onProgress: (counts: ReplayCounts) => void;

  constructor(onProgress: (counts: ReplayCounts) => void) {
    this.#onProgress = onProgress;
  }

  of(share: number): (counts: ReplayCounts) => void {
    return (counts) => {
      this.#parts[share] = { ...counts };
      this.#onProgress(sumCounts(this.#parts));
    };
  }
}

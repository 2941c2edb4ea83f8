import type { WindowEntry } from "../finding/store.ts";
import type { Window } from "../rule/define-detection.ts";

/** The moment at which a window first held enough. */
export interface Crossing {
  /** Epoch milliseconds of the entry that crossed. */
  readonly at: number;
  readonly count: number;
  /** The changes counted, the one that crossed last. */
  readonly changeIds: readonly string[];
}

/**
 * Finds the earliest moment at which `atLeast` entries (or different values) lie within the last `minutes`.
 * The order in which entries were added does not matter.
 */
export function findCrossing(entries: readonly WindowEntry[], window: Window): Crossing | undefined {
  const sorted = [...entries].sort((a, b) => a.at - b.at || compare(a.changeId, b.changeId));
  const length = window.minutes * 60_000;
  let start = 0;
  for (const [index, entry] of sorted.entries()) {
    while (entry.at - (sorted[start]?.at ?? entry.at) > length) start += 1;
    const within = sorted.slice(start, index + 1);
    const counted = withoutRepeats(within);
    if (counted.length >= window.atLeast) {
      return { at: entry.at, count: counted.length, changeIds: counted.map(({ changeId }) => changeId) };
    }
  }
  return undefined;
}

/** One entry per distinct value; all entries when values are not what is counted. */
function withoutRepeats(entries: readonly WindowEntry[]): readonly WindowEntry[] {
  if (entries.every(({ distinct }) => distinct === undefined)) return entries;
  return [...new Map(entries.map((entry) => [entry.distinct, entry])).values()];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

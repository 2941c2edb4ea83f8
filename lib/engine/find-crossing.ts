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
  if (entries.length < window.atLeast) return undefined;
  const sorted = inTime(entries);
  const length = window.minutes * 60_000;
  const counted = new Map<string, number>();
  let start = 0;
  for (const [index, entry] of sorted.entries()) {
    add(counted, entry, 1);
    for (let first = sorted[start]; first && entry.at - first.at > length; first = sorted[++start]) {
      add(counted, first, -1);
    }
    if (counted.size >= window.atLeast) {
      return { at: entry.at, count: counted.size, changeIds: firstOfEach(sorted.slice(start, index + 1)) };
    }
  }
  return undefined;
}

/** By time, then by id, so that the order of arrival does not matter. */
export function inTime(entries: readonly WindowEntry[]): WindowEntry[] {
  return [...entries].sort((a, b) => a.at - b.at || compare(a.changeId, b.changeId));
}

/** What an entry counts as: its distinct value, or itself. */
function counts({ distinct, changeId }: WindowEntry): string {
  return distinct === undefined ? `#${changeId}` : `=${distinct}`;
}

function add(counted: Map<string, number>, entry: WindowEntry, change: 1 | -1): void {
  const left = (counted.get(counts(entry)) ?? 0) + change;
  if (left === 0) counted.delete(counts(entry));
  else counted.set(counts(entry), left);
}

function firstOfEach(entries: readonly WindowEntry[]): string[] {
  return [...Map.groupBy(entries, counts).values()].flatMap(([first]) => first?.changeId ?? []);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

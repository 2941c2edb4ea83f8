import type { WindowEntry } from "../finding/store.ts";
import type { Sequence } from "../rule/define-detection.ts";
import { type Crossing, inTime } from "./find-crossing.ts";

/**
 * Finds the earliest moment at which all steps of a sequence had happened, in their order, within its minutes.
 * An entry's `distinct` is the name of its step. The order in which entries were added does not matter.
 */
export function findSequence(entries: readonly WindowEntry[], sequence: Sequence): Crossing | undefined {
  const last = sequence.steps.at(-1);
  if (!entries.some(({ distinct }) => distinct === last?.name)) return undefined;
  const sorted = inTime(entries);
  for (const [index, entry] of sorted.entries()) {
    if (entry.distinct !== last?.name) continue;
    const since = entry.at - sequence.minutes * 60_000;
    const within = sorted.slice(0, index + 1).filter(({ at }) => at >= since);
    const followed = follow(within, sequence);
    if (followed)
      return { at: entry.at, count: followed.length, changeIds: followed.map(({ changeId }) => changeId) };
  }
  return undefined;
}

/** The entries that make up the sequence, or undefined when it is not whole. */
function follow(entries: readonly WindowEntry[], { steps }: Sequence): WindowEntry[] | undefined {
  const followed: WindowEntry[] = [];
  let from = 0;
  for (const { name, atLeast = 1 } of steps) {
    let missing = atLeast;
    for (; missing > 0 && from < entries.length; from += 1) {
      const entry = entries[from];
      if (entry?.distinct !== name) continue;
      followed.push(entry);
      missing -= 1;
    }
    if (missing > 0) return undefined;
  }
  return followed;
}

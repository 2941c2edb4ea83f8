/** How sure a step is: 0 no, 1 unknown, 2 conditional, 3 proven. A chain is as sure as its weakest step. */
export type Level = 0 | 1 | 2 | 3;

export const NONE = 0;
export const UNKNOWN = 1;
export const CONDITIONAL = 2;
export const PROVEN = 3;

export function weakest(levels: Iterable<Level>): Level {
  let result: Level = PROVEN;
  for (const level of levels) if (level < result) result = level;
  return result;
}

export function strongest(levels: Iterable<Level>): Level {
  let result: Level = NONE;
  for (const level of levels) if (level > result) result = level;
  return result;
}

import type { Glob } from "./glob.ts";

/** Code units, with `STAR` and `HOLE` for the wildcards. */
type Codes = readonly number[];

const STAR = -1;
const HOLE = -2;

/**
 * Whether every text that `narrow` matches is matched by `wide` too.
 *
 * True is certain. False is certain for a wide pattern without `?`; with one it can be wrong where the narrow
 * pattern has a star in that place (`?*` against `*a`).
 */
export function globCovers(wide: Glob, narrow: Glob): boolean {
  if (wide.foldCase !== narrow.foldCase && !wide.foldCase) return false;
  if (beginDifferently(wide, narrow)) return false;
  const [a, b] = alike(wide, narrow);
  let reachable = [true, ...b.map(() => false)];
  for (const code of a) {
    const next = new Array<boolean>(b.length + 1).fill(false);
    for (let j = 0; j <= b.length; j++) {
      if (code === STAR) next[j] = reachable[j] === true || (j > 0 && next[j - 1] === true);
      else if (j > 0 && reachable[j - 1] && b[j - 1] !== STAR) {
        next[j] = code === HOLE || code === b[j - 1];
      }
    }
    reachable = next;
    if (!reachable.includes(true)) return false;
  }
  return reachable[b.length] === true;
}

/** A quick answer: what the wide pattern begins with, the narrow one must begin with too. */
function beginDifferently(wide: Glob, narrow: Glob): boolean {
  const [start] = wide.chunks;
  const [other] = narrow.chunks;
  if (!start || !other || start.holes.length > 0 || wide.foldCase !== narrow.foldCase) return false;
  return !other.text.startsWith(start.text);
}

function alike(left: Glob, right: Glob): [Codes, Codes] {
  const foldCase = left.foldCase || right.foldCase;
  return [codesOf(left, foldCase), codesOf(right, foldCase)];
}

/** In each run of wildcards the holes come first and one star last, so that equal runs look equal. */
function codesOf(pattern: Glob, foldCase: boolean): Codes {
  const codes: number[] = [];
  let pendingStar = false;
  const flush = () => {
    if (pendingStar) codes.push(STAR);
    pendingStar = false;
  };
  for (const [index, chunk] of pattern.chunks.entries()) {
    if (index > 0) pendingStar = true;
    const text = foldCase ? chunk.text.toLowerCase() : chunk.text;
    for (let at = 0; at < text.length; at++) {
      if (chunk.holes.includes(at)) codes.push(HOLE);
      else {
        flush();
        codes.push(text.charCodeAt(at));
      }
    }
  }
  flush();
  return codes;
}

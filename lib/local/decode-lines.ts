/**
 * One version of a text as what differs from the version before it: pairs of numbers copy pieces of that version (how
 * far to move from the end of the last copy, and how many pieces), strings are new pieces.
 */
export type EncodedLines = readonly (number | string)[];

/** The pieces of a text whose version before is `earlier`. */
export function decodeLines(encoded: EncodedLines, earlier: readonly string[]): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (let index = 0; index < encoded.length; index++) {
    const part = encoded[index];
    if (typeof part === "string") pieces.push(part);
    if (typeof part !== "number") continue;
    index += 1;
    const from = at + part;
    at = from + Number(encoded[index]);
    for (const piece of earlier.slice(from, at)) pieces.push(piece);
  }
  return pieces;
}

import type { EncodedLines } from "../../local/decode-lines.ts";

/** The pieces that `encodeLines` works on; joined they are the text. */
export function piecesOf(document: object): string[] {
  return JSON.stringify(document).split(/(?<=[[\]{},])/);
}

/** Writes pieces as what differs from an earlier version's, for `decodeLines`. */
export function encodeLines(pieces: readonly string[], earlier: readonly string[]): EncodedLines {
  const places = new Map(earlier.map((piece, index) => [piece, index] as const).reverse());
  const encoded: (number | string)[] = [];
  let at = 0;
  for (let index = 0; index < pieces.length; ) {
    const piece = pieces[index] ?? "";
    const from = earlier[at] === piece ? at : places.get(piece);
    if (from === undefined) {
      encoded.push(piece);
      index += 1;
      continue;
    }
    let count = 1;
    while (index + count < pieces.length && pieces[index + count] === earlier[from + count]) count += 1;
    encoded.push(from - at, count);
    at = from + count;
    index += count;
  }
  return encoded;
}

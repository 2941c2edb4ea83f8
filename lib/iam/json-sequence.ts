/**
 * Reads a text that holds one JSON value or several one after the other, as paged commands print them
 * (`{...}{...}`, one object a line, or spread over many lines).
 *
 * @throws {JsonSequenceError} with line and column when a value is not JSON
 */
export function parseJsonSequence(text: string): unknown[] {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return [JSON.parse(source)];
  } catch (error) {
    const values: unknown[] = [];
    for (let start = skipSpace(source, 0); start < source.length; ) {
      const end = endOfValue(source, start);
      values.push(parseAt(source, start, end));
      start = skipSpace(source, end);
    }
    if (values.length === 0) throw new JsonSequenceError("the text is empty", { cause: error });
    return values;
  }
}

/** The text is not a sequence of JSON values; the message names the place. */
export class JsonSequenceError extends Error {
  override readonly name = "JsonSequenceError";
}

function parseAt(source: string, start: number, end: number): unknown {
  try {
    return JSON.parse(source.slice(start, end));
  } catch (error) {
    const before = source.slice(0, start).split("\n");
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    throw new JsonSequenceError(
      `the value that starts at ${place} is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

/** The index behind the bracketed value that starts here; the rest of the text when it never closes. */
function endOfValue(source: string, start: number): number {
  if (!/[[{]/.test(source.charAt(start))) return source.length;
  let depth = 0;
  for (let index = start; index < source.length; index += 1) {
    const char = source.charAt(index);
    if (char === '"') index = endOfString(source, index);
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return source.length;
}

function endOfString(source: string, start: number): number {
  for (let index = start + 1; index < source.length; index += 1) {
    if (source.charAt(index) === "\\") index += 1;
    else if (source.charAt(index) === '"') return index;
  }
  return source.length;
}

function skipSpace(source: string, start: number): number {
  let index = start;
  while (index < source.length && /\s/.test(source.charAt(index))) index += 1;
  return index;
}

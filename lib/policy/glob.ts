/**
 * Is responsible for matching text against patterns with `*` and `?`; may not know actions, ARNs or policies.
 *
 * A pattern is cut at its stars into chunks that are searched for from left to right, so there is no backtracking
 * and `a*a*a*...` costs no more than other patterns of its length.
 */
export interface Glob {
  /** The pattern as text, for people; a literal star from a variable's value looks like a wildcard here. */
  readonly source: string;
  readonly foldCase: boolean;
  /** The pieces between stars; the first is bound to the start of the text, the last to its end. */
  readonly chunks: readonly Chunk[];
  /** The text, when only one text matches. */
  readonly literal: string | undefined;
}

/** Text with optional holes; a hole (`?`) matches any one UTF-16 code unit. */
interface Chunk {
  readonly text: string;
  readonly holes: readonly number[];
}

/** One element of a pattern: literal text, or a wildcard. Literal text may hold `*` and `?`. */
export type GlobToken = string | typeof ANY_TEXT | typeof ANY_CHARACTER;

export const ANY_TEXT = Symbol("*");
export const ANY_CHARACTER = Symbol("?");

const interned = { exact: new Map<string, Glob>(), folded: new Map<string, Glob>() };
const INTERN_LIMIT = 100_000;

/** Compiles a pattern; equal patterns give the same object. */
export function glob(pattern: string, options: { readonly foldCase?: boolean } = {}): Glob {
  const foldCase = options.foldCase ?? false;
  const cache = foldCase ? interned.folded : interned.exact;
  const before = cache.get(pattern);
  if (before) return before;
  const compiled = globOfTokens(tokensOf(pattern), foldCase);
  if (cache.size >= INTERN_LIMIT) cache.clear();
  cache.set(pattern, compiled);
  return compiled;
}

/** Compiles tokens, of which literal ones are taken as they are: a variable's value `*` matches only a star. */
export function globOfTokens(tokens: readonly GlobToken[], foldCase = false): Glob {
  const chunks: { text: string; holes: number[] }[] = [{ text: "", holes: [] }];
  for (const token of tokens) {
    const chunk = chunks.at(-1) ?? { text: "", holes: [] };
    if (token === ANY_TEXT) chunks.push({ text: "", holes: [] });
    else if (token === ANY_CHARACTER) {
      chunk.holes.push(chunk.text.length);
      chunk.text += "?";
    } else chunk.text += foldCase ? token.toLowerCase() : token;
  }
  const [first] = chunks;
  const literal = chunks.length === 1 && first?.holes.length === 0 ? first.text : undefined;
  return { source: chunks.map((chunk) => chunk.text).join("*"), foldCase, chunks, literal };
}

/** Splits a pattern into literal runs and wildcards. */
export function tokensOf(pattern: string): GlobToken[] {
  return pattern
    .split(/([*?])/)
    .filter((part) => part !== "")
    .map((part) => (part === "*" ? ANY_TEXT : part === "?" ? ANY_CHARACTER : part));
}

export function matchesGlob(pattern: Glob, text: string): boolean {
  const subject = pattern.foldCase ? text.toLowerCase() : text;
  if (pattern.literal !== undefined) return pattern.literal === subject;
  const { chunks } = pattern;
  const first = chunks[0];
  const last = chunks[chunks.length - 1];
  if (!first || !last) return false;
  if (chunks.length === 1) return subject.length === first.text.length && chunkAt(first, subject, 0);
  if (!chunkAt(first, subject, 0)) return false;
  let from = first.text.length;
  const end = subject.length - last.text.length;
  for (let index = 1; index < chunks.length - 1; index++) {
    const chunk = chunks[index];
    const found = chunk ? findChunk(chunk, subject, from, end) : -1;
    if (!chunk || found < 0) return false;
    from = found + chunk.text.length;
  }
  return from <= end && chunkAt(last, subject, end);
}

function chunkAt(chunk: Chunk, text: string, at: number): boolean {
  if (at + chunk.text.length > text.length) return false;
  if (chunk.holes.length === 0) return text.startsWith(chunk.text, at);
  let from = 0;
  for (const hole of chunk.holes) {
    if (!text.startsWith(chunk.text.slice(from, hole), at + from)) return false;
    from = hole + 1;
  }
  return text.startsWith(chunk.text.slice(from), at + from);
}

/** The leftmost place at or after `from` where the chunk fits and ends no later than `end`, or -1. */
function findChunk(chunk: Chunk, text: string, from: number, end: number): number {
  const lastStart = end - chunk.text.length;
  if (chunk.holes.length === 0) {
    const found = text.indexOf(chunk.text, from);
    return found <= lastStart ? found : -1;
  }
  for (let at = from; at <= lastStart; at++) if (chunkAt(chunk, text, at)) return at;
  return -1;
}

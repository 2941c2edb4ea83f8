import { ANY_TEXT, type GlobToken } from "./glob.ts";

/** A pattern as code units and wildcards, for search. */
export interface TextPattern {
  readonly codes: readonly number[];
  readonly foldCase: boolean;
}

/** A text is wanted that some of the patterns match, or that none of them matches. */
export interface TextConstraint {
  readonly patterns: readonly TextPattern[];
  readonly matches: boolean;
}

const STAR = -1;
const HOLE = -2;
/** Wildcards that do not match a colon. */
const STAR_IN_SEGMENT = -3;
const HOLE_IN_SEGMENT = -4;

const COLON = ":".charCodeAt(0);
/** Stands for all code units that no pattern has at the place. */
const OTHER = 0xe000;
/** Characters of remembered states: a bound on time and memory. */
const MOST_WORK = 4_000_000;

export function textPattern(tokens: readonly GlobToken[], foldCase = false): TextPattern {
  return { codes: codesOf(tokens, STAR, HOLE), foldCase };
}

/** Six segments of an ARN, of which only the last may match colons with its wildcards. */
export function arnTextPattern(segments: readonly (readonly GlobToken[])[]): TextPattern {
  const codes = segments.flatMap((tokens, index) => [
    ...(index === 0 ? [] : [COLON]),
    ...(index < 5 ? codesOf(tokens, STAR_IN_SEGMENT, HOLE_IN_SEGMENT) : codesOf(tokens, STAR, HOLE)),
  ]);
  return { codes, foldCase: false };
}

function codesOf(tokens: readonly GlobToken[], star: number, hole: number): number[] {
  return tokens.flatMap((token) => {
    if (typeof token !== "string") return [token === ANY_TEXT ? star : hole];
    return Array.from({ length: token.length }, (_, at) => token.charCodeAt(at));
  });
}

/**
 * Whether some text satisfies all constraints: a search through the product of the patterns' automata.
 *
 * @returns `unsure` when the search was given up
 */
export function findText(constraints: readonly TextConstraint[]): "found" | "none" | "unsure" {
  const start = constraints.map(({ patterns }) => patterns.map((pattern) => closure(pattern, [0])));
  const seen = new Set([JSON.stringify(start)]);
  let work = 0;
  const queue = [start];
  for (const state of queue) {
    if (constraints.every((constraint, index) => accepts(constraint, state[index] ?? []))) return "found";
    if (work > MOST_WORK) return "unsure";
    for (const code of nextCodes(constraints, state)) {
      const next = constraints.map(({ patterns }, index) =>
        patterns.map((pattern, at) => step(pattern, state[index]?.[at] ?? [], code)),
      );
      const key = JSON.stringify(next);
      work += key.length;
      if (seen.has(key) || constraints.some((constraint, index) => isDead(constraint, next[index] ?? [])))
        continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return "none";
}

/** Positions in a pattern that the text read so far can have reached. */
type Positions = readonly number[];

function accepts({ patterns, matches }: TextConstraint, positions: readonly Positions[]): boolean {
  return patterns.some(({ codes }, at) => positions[at]?.includes(codes.length)) === matches;
}

/** No longer text can be matched. */
function isDead({ matches }: TextConstraint, positions: readonly Positions[]): boolean {
  return matches && positions.every((list) => list.length === 0);
}

/** The code units that some pattern has at a reached place, and one for all others. */
function nextCodes(
  constraints: readonly TextConstraint[],
  state: readonly (readonly Positions[])[],
): Set<number> {
  const codes = new Set([OTHER, COLON]);
  for (const [index, { patterns }] of constraints.entries()) {
    for (const [at, pattern] of patterns.entries()) {
      for (const position of state[index]?.[at] ?? []) {
        const code = pattern.codes[position];
        if (code === undefined || code < 0) continue;
        for (const same of pattern.foldCase ? casesOf(code) : [code]) codes.add(same);
      }
    }
  }
  return codes;
}

function step(pattern: TextPattern, positions: Positions, code: number): Positions {
  const next: number[] = [];
  for (const position of positions) {
    const expected = pattern.codes[position];
    if (expected === undefined || !matchesCode(expected, code, pattern.foldCase)) continue;
    next.push(isStar(expected) ? position : position + 1);
  }
  return closure(pattern, next);
}

function matchesCode(expected: number, code: number, foldCase: boolean): boolean {
  if (expected === STAR || expected === HOLE) return true;
  if (expected < 0) return code !== COLON;
  return expected === code || (foldCase && casesOf(expected).includes(code));
}

/** Stars match the empty text: whoever stands before one also stands behind it. */
function closure({ codes }: TextPattern, positions: Positions): Positions {
  const reached = new Set(positions);
  for (const position of reached) if (isStar(codes[position])) reached.add(position + 1);
  return [...reached].sort((a, b) => a - b);
}

function isStar(code: number | undefined): boolean {
  return code === STAR || code === STAR_IN_SEGMENT;
}

function casesOf(code: number): number[] {
  const text = String.fromCharCode(code);
  return [text, text.toLowerCase(), text.toUpperCase()].flatMap((form) =>
    form.length === 1 ? [form.charCodeAt(0)] : [],
  );
}

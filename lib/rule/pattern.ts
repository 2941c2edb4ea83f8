import * as z from "zod";

/** A parameter that is a regular expression, as text; refused when it does not compile or can never match. */
export function pattern(): z.ZodType<string> {
  return z.string().superRefine((source, context) => {
    const problem = patternProblem(source);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });
}

/** Why a regular expression is of no use, or undefined. */
export function patternProblem(source: string): string | undefined {
  try {
    new RegExp(source, "u");
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
  return alternativesOf(source).every(cannotMatch)
    ? "can never match: something is required before ^ or after $, or of an empty []"
    : undefined;
}

/** Splits at the `|` that stand outside groups and classes. */
function alternativesOf(source: string): string[][] {
  const alternatives: string[][] = [[]];
  let depth = 0;
  for (const token of source.match(TOKEN) ?? []) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === "|" && depth === 0) alternatives.push([]);
    else alternatives.at(-1)?.push(token);
  }
  return alternatives;
}

/** An escape, a class, a quantifier, the start of a special group, or one character. */
const TOKEN =
  /\\u\{[^}]*\}|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}\??|[*+?]\??|\(\?(?:[:=!]|<[=!]|<[^>]*>)|./gsu;
const OPTIONAL = /^(?:[*?]|\{0)/;
const WIDTHLESS = new Set(["\\b", "\\B"]);

/**
 * Only what stands outside groups is looked at, so that nothing that can match is refused.
 */
function cannotMatch(tokens: readonly string[]): boolean {
  let consumed = false;
  let ended = false;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.startsWith("(")) depth += 1;
    else if (token === ")") depth -= 1;
    if (depth > 0 || token === ")" || WIDTHLESS.has(token)) continue;
    const next = tokens[index + 1] ?? "";
    if (token === "^" && consumed) return true;
    if (token === "$") ended = true;
    else if (token !== "^" && !/^[*+?{]/.test(token) && !OPTIONAL.test(next)) {
      if (ended || token === "[]") return true;
      consumed = true;
    }
  }
  return false;
}

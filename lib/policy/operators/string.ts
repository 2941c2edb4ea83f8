import { textPattern } from "../find-text.ts";
import { ANY_TEXT, type GlobToken, globOfTokens, matchesGlob } from "../glob.ts";
import { type Operator, plainText, UNHEARD_OF, type ValueTest } from "./operator.ts";

const exact = {
  kind: "string",
  reads: "variables",
  compile: equalTo,
  probes: (value: readonly GlobToken[]) => [plainText(value)],
  text: (value: readonly GlobToken[]) => textPattern(value),
} as const;

const ignoreCase = {
  kind: "string",
  reads: "variables",
  compile: (value: readonly GlobToken[]) => globTest(value, true),
  probes: (value: readonly GlobToken[]) => casesOf(plainText(value)),
  text: (value: readonly GlobToken[]) => textPattern(value, true),
} as const;

const like = {
  kind: "string",
  reads: "pattern",
  compile: (value: readonly GlobToken[]) => globTest(value, false),
  probes: samplesOf,
  text: (value: readonly GlobToken[]) => textPattern(value),
} as const;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "String condition operators" */
export const STRING_OPERATORS = [
  { name: "StringEquals", negated: false, ...exact },
  { name: "StringNotEquals", negated: true, ...exact },
  { name: "StringEqualsIgnoreCase", negated: false, ...ignoreCase },
  { name: "StringNotEqualsIgnoreCase", negated: true, ...ignoreCase },
  { name: "StringLike", negated: false, ...like },
  { name: "StringNotLike", negated: true, ...like },
] as const satisfies readonly Operator[];

function equalTo(value: readonly GlobToken[]): ValueTest {
  const wanted = plainText(value);
  return (text) => text === wanted;
}

function globTest(value: readonly GlobToken[], foldCase: boolean): ValueTest {
  const pattern = globOfTokens(value, foldCase);
  return (text) => matchesGlob(pattern, text);
}

function casesOf(text: string): string[] {
  return [text, text.toLowerCase(), text.toUpperCase()];
}

/** Texts that a pattern matches: its stars empty, and its stars filled with text that no policy has. */
export function samplesOf(value: readonly GlobToken[]): string[] {
  const fill = (star: string) =>
    value
      .map((token) => (typeof token === "string" ? token : token === ANY_TEXT ? star : UNHEARD_OF[0]))
      .join("");
  return [fill(""), fill(UNHEARD_OF)];
}

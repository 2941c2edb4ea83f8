import { arnTextPattern, type TextPattern, textPattern } from "../find-text.ts";
import type { GlobToken } from "../glob.ts";
import { arnLikePattern, matchesArn, splitArn } from "../match-arn.ts";
import type { Operator, ValueTest } from "./operator.ts";
import { samplesOf } from "./string.ts";

const arnLike = { kind: "string", reads: "pattern", compile, probes: samplesOf, text } as const;

/**
 * ArnEquals and ArnLike behave identically.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Amazon Resource Name (ARN) condition operators"
 */
export const ARN_OPERATORS = [
  { name: "ArnEquals", negated: false, ...arnLike },
  { name: "ArnNotEquals", negated: true, ...arnLike },
  { name: "ArnLike", negated: false, ...arnLike },
  { name: "ArnNotLike", negated: true, ...arnLike },
] as const satisfies readonly Operator[];

function compile(value: readonly GlobToken[]): ValueTest | undefined {
  const pattern = arnLikePattern(value);
  return pattern && ((arn) => matchesArn(pattern, arn));
}

function text(value: readonly GlobToken[]): TextPattern | undefined {
  const pattern = arnLikePattern(value);
  if (pattern && "whole" in pattern) return textPattern(value);
  const segments = splitArn(value);
  return segments.length < 6 ? undefined : arnTextPattern(segments);
}

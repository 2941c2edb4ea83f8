import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueTest } from "./operator.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Numeric condition operators" */
export const NUMERIC_OPERATORS = [
  numeric("NumericEquals", false, (request, policy) => request === policy),
  numeric("NumericNotEquals", true, (request, policy) => request === policy),
  numeric("NumericLessThan", false, (request, policy) => request < policy),
  numeric("NumericLessThanEquals", false, (request, policy) => request <= policy),
  numeric("NumericGreaterThan", false, (request, policy) => request > policy),
  numeric("NumericGreaterThanEquals", false, (request, policy) => request >= policy),
] as const satisfies readonly Operator[];

function numeric(
  name: string,
  negated: boolean,
  matches: (request: number, policy: number) => boolean,
): Operator {
  return {
    name,
    negated,
    kind: "number",
    reads: "text",
    compile: (value) => compile(value, matches),
    probes: (value) => {
      const at = parseNumber(plainText(value));
      return at === undefined ? [] : [at, justBelow(at), justAbove(at)].map(String);
    },
  };
}

function compile(
  value: readonly GlobToken[],
  matches: (request: number, policy: number) => boolean,
): ValueTest | undefined {
  const policy = parseNumber(plainText(value));
  if (policy === undefined) return undefined;
  return (text) => {
    const request = parseNumber(text);
    return request !== undefined && matches(request, policy);
  };
}

/** Integers and decimals, as the request and the policy write them. */
function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function justBelow(at: number): number {
  return at - Math.max(Math.abs(at) * 2 ** -50, 2 ** -50);
}

function justAbove(at: number): number {
  return at + Math.max(Math.abs(at) * 2 ** -50, 2 ** -50);
}

import { orderedOperators } from "./ordered.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Numeric condition operators" */
export const NUMERIC_OPERATORS = orderedOperators("Numeric", {
  kind: "number",
  parse: parseNumber,
  around: (at) => [at, justBelow(at), justAbove(at)].map(String),
});

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

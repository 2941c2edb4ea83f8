import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueTest } from "./operator.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Binary condition operators" */
export const BINARY_OPERATORS = [
  {
    name: "BinaryEquals",
    negated: false,
    kind: "binary",
    reads: "text",
    compile,
    probes: (value: readonly GlobToken[]) => [plainText(value)],
  },
] as const satisfies readonly Operator[];

/** Compares bytes: both sides are base64, of which the padding may be left out. */
function compile(value: readonly GlobToken[]): ValueTest | undefined {
  const policy = bytesOf(plainText(value));
  return policy === undefined ? undefined : (text) => bytesOf(text) === policy;
}

function bytesOf(text: string): string | undefined {
  const digits = text.replace(/=+$/, "");
  return /^[A-Za-z0-9+/]*$/.test(digits) && digits.length % 4 !== 1 ? digits : undefined;
}

import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueTest } from "./operator.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Boolean condition operators" */
export const BOOL_OPERATORS = [
  { name: "Bool", negated: false, kind: "boolean", reads: "text", compile, probes: () => [] },
] as const satisfies readonly Operator[];

function compile(value: readonly GlobToken[]): ValueTest | undefined {
  const policy = plainText(value).toLowerCase();
  if (policy !== "true" && policy !== "false") return undefined;
  return (text) => text.toLowerCase() === policy;
}

import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueTest } from "./operator.ts";

/**
 * Null asks whether the key is absent, so its test is given `true` or `false` for that and not the key's values.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Condition operator to check existence of condition keys"
 */
export const NULL_OPERATOR = {
  name: "Null",
  negated: false,
  kind: "presence",
  reads: "text",
  compile: (value: readonly GlobToken[]): ValueTest => {
    const policy = plainText(value).toLowerCase();
    return (absent) => absent === policy;
  },
  probes: () => [],
} as const satisfies Operator;

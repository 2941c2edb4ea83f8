import { ARN_OPERATORS } from "./arn.ts";
import { BINARY_OPERATORS } from "./binary.ts";
import { BOOL_OPERATORS } from "./bool.ts";
import { DATE_OPERATORS } from "./date.ts";
import { IP_ADDRESS_OPERATORS } from "./ip-address.ts";
import { NULL_OPERATOR } from "./null.ts";
import { NUMERIC_OPERATORS } from "./numeric.ts";
import type { Operator } from "./operator.ts";
import { STRING_OPERATORS } from "./string.ts";

/** All of AWS's operators. */
export const OPERATORS: readonly Operator[] = [
  ...STRING_OPERATORS,
  ...NUMERIC_OPERATORS,
  ...DATE_OPERATORS,
  ...BOOL_OPERATORS,
  ...BINARY_OPERATORS,
  ...IP_ADDRESS_OPERATORS,
  ...ARN_OPERATORS,
  NULL_OPERATOR,
];

/** An operator with the prefix and suffix it was written with. */
export interface QualifiedOperator {
  readonly operator: Operator;
  /** `all` and `any` for the prefixes ForAllValues and ForAnyValue. */
  readonly quantifier: "one" | "all" | "any";
  readonly ifExists: boolean;
}

const byName = new Map<string, QualifiedOperator>();
for (const operator of OPERATORS) {
  for (const [prefix, quantifier] of [
    ["", "one"],
    ["forallvalues:", "all"],
    ["foranyvalue:", "any"],
  ] as const) {
    const name = `${prefix}${operator.name.toLowerCase()}`;
    byName.set(name, { operator, quantifier, ifExists: false });
    if (operator !== NULL_OPERATOR) byName.set(`${name}ifexists`, { operator, quantifier, ifExists: true });
  }
}

/** @param name as written, such as `ForAnyValue:StringLikeIfExists`; undefined when AWS has no such operator */
export function findOperator(name: string): QualifiedOperator | undefined {
  return byName.get(name.toLowerCase());
}

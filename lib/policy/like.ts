import type { Condition } from "../iam/policy-document.ts";
import { compileCondition } from "./condition.ts";
import type { Constraint } from "./solve.ts";

/** A constraint that is known to hold: what a caller is made of, or what is true of a key. */
export function like(operator: string, key: string, ...values: readonly string[]): Constraint {
  const condition: Condition = { operator, key, values };
  return { condition: compileCondition(condition, "2008-10-17"), holds: true };
}

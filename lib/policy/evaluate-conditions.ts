import type { Condition, PolicyDocument } from "../iam/policy-document.ts";
import { compileCondition } from "./condition.ts";
import { labelOf } from "./condition-label.ts";
import type { RequestContext } from "./request-context.ts";
import { type Constraint, type Solution, solve } from "./solve.ts";

/** What can be said of a statement's Condition block before the request is made. */
export interface ConditionOutcome {
  readonly value: "true" | "false" | "open";
  readonly open: readonly OpenKey[];
}

/** A condition that the request decides. */
export interface OpenKey {
  /** As the policy writes it. */
  readonly key: string;
  readonly operator: string;
  readonly label: string;
  /** Set when even the request would not tell us: the operator is none of AWS's. */
  readonly unknownOperator?: true;
}

/** Evaluates a Condition block; contradictions between conditions on one key make it false. */
export function evaluateConditions(
  conditions: readonly Condition[],
  context: RequestContext,
  version: PolicyDocument["version"] = "2012-10-17",
): ConditionOutcome {
  return outcomeOf(solve(constraintsOf(conditions, version), context));
}

/** The constraints that a Condition block puts on a request; all of them must hold. */
function constraintsOf(
  conditions: readonly Condition[],
  version: PolicyDocument["version"],
): readonly Constraint[] {
  return conditions.map((condition) => ({ condition: compileCondition(condition, version), holds: true }));
}

function outcomeOf(solution: Solution): ConditionOutcome {
  if (solution.satisfiable === "no") return { value: "false", open: [] };
  if (solution.open.length === 0) return { value: "true", open: [] };
  return { value: "open", open: solution.open.map(openKeyOf) };
}

function openKeyOf(constraint: Constraint): OpenKey {
  const { source, qualified } = constraint.condition;
  return {
    key: source.key,
    operator: source.operator,
    label: labelOf(constraint),
    ...(qualified ? {} : { unknownOperator: true }),
  };
}

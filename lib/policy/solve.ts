import { type CompiledCondition, holdsFor, testsFor, valuesFor } from "./condition.ts";
import type { GlobToken } from "./glob.ts";
import type { ValueTest } from "./operators/operator.ts";
import type { QualifiedOperator } from "./operators/operator-table.ts";
import type { OpenValue, RequestContext } from "./request-context.ts";
import { findWitness } from "./witness.ts";

/**
 * Is responsible for what can be said of conditions while some keys are open; may not know statements or layers.
 *
 * Keys are taken as independent of each other; one key's constraints are solved together.
 */
export interface Constraint {
  readonly condition: CompiledCondition;
  /** Whether the condition is to hold or to fail. */
  readonly holds: boolean;
}

/** A constraint on an open key, with its policy values resolved. */
export interface OpenConstraint {
  readonly qualified: QualifiedOperator;
  readonly tests: readonly ValueTest[];
  readonly values: readonly (readonly GlobToken[])[];
  readonly condition: CompiledCondition;
  readonly holds: boolean;
}

export interface Solution {
  /** `yes`: some request satisfies all constraints; `unsure`: neither that nor the contrary could be shown. */
  readonly satisfiable: "yes" | "no" | "unsure";
  /** The constraints that the request decides; empty when all hold in any case. */
  readonly open: readonly Constraint[];
}

const IMPOSSIBLE: Solution = { satisfiable: "no", open: [] };

/** Whether a request can satisfy all constraints at once, and which of them it must choose its values for. */
export function solve(constraints: readonly Constraint[], context: RequestContext): Solution {
  const byKey = new Map<string, OpenConstraint[]>();
  const single = keysOfOneValue(constraints);
  const open: Constraint[] = [];
  let unsure = false;
  for (const constraint of constraints) {
    const status = statusOf(constraint, context);
    if (status === "never") return IMPOSSIBLE;
    if (status === "always") continue;
    open.push(constraint);
    if (status === "unsure") unsure = true;
    else byKey.set(constraint.condition.key, [...(byKey.get(constraint.condition.key) ?? []), status]);
  }
  for (const [key, group] of byKey) {
    const value = context.value(key);
    if (value.state !== "open" || (group.length < 2 && !single.has(key))) continue;
    const multivalued = value.domain.multivalued && !single.has(key);
    const witness = findWitness([...group, ...factsOn(key, context)], { ...value.domain, multivalued });
    if (witness === "none") return IMPOSSIBLE;
    if (witness === "unsure") unsure = true;
  }
  return { satisfiable: unsure ? "unsure" : "yes", open };
}

/** An operator without a quantifier is for keys with one value, whether or not it decides anything itself. */
function keysOfOneValue(constraints: readonly Constraint[]): ReadonlySet<string> {
  const plain = constraints.filter(
    ({ condition: { qualified } }) =>
      qualified !== undefined && qualified.quantifier === "one" && qualified.operator.kind !== "presence",
  );
  return new Set(plain.map(({ condition }) => condition.key));
}

/** One constraint alone: decided, undecidable, or open with its tests. */
function statusOf(
  constraint: Constraint,
  context: RequestContext,
): "always" | "never" | "unsure" | OpenConstraint {
  const { condition, holds } = constraint;
  const { qualified } = condition;
  if (!qualified) return "unsure";
  const value = context.value(condition.key);
  if (value.state === "absent") return decided(qualified, condition.tests ?? [], undefined, holds);
  const tests = testsFor(condition, context);
  if ("open" in tests)
    return comparesEquals(condition, tests.open, context) ? decided(qualified, ALL, ANY, holds) : "unsure";
  if (value.state === "known") return decided(qualified, tests, value.values, holds);
  const values = valuesFor(condition, context);
  if ("open" in values) return "unsure";
  const open = { condition, qualified, tests, values, holds };
  return statusWhenOpen(open, value, factsOn(condition.key, context));
}

/** What the context says of every value of an open key, ready to be solved with what is asked of it. */
function factsOn(key: string, context: RequestContext): readonly OpenConstraint[] {
  const fact = context.fact?.(key);
  const qualified = fact?.condition.qualified;
  if (!fact || !qualified) return NO_FACTS;
  const [tests, values] = [testsFor(fact.condition, context), valuesFor(fact.condition, context)];
  return "open" in tests || "open" in values ? NO_FACTS : [{ ...fact, qualified, tests, values }];
}

const NO_FACTS: readonly OpenConstraint[] = [];

/** Whether the key is open and compared with a lone variable that is known to hold the same. */
function comparesEquals(
  { key, templates }: CompiledCondition,
  variable: string,
  context: RequestContext,
): boolean {
  const value = context.value(key);
  return (
    value.state === "open" &&
    !value.domain.optional &&
    context.areEqual?.(key) === true &&
    context.areEqual(variable) &&
    templates.every(({ parts }) => parts.length === 1)
  );
}

const ALL: readonly ValueTest[] = [() => true];
const ANY: readonly string[] = ["*"];

function decided(
  qualified: QualifiedOperator,
  tests: readonly ValueTest[],
  values: readonly string[] | undefined,
  holds: boolean,
): "always" | "never" {
  return holdsFor(qualified, tests, values) === holds ? "always" : "never";
}

function statusWhenOpen(
  constraint: OpenConstraint,
  value: OpenValue,
  facts: readonly OpenConstraint[],
): "always" | "never" | "unsure" | OpenConstraint {
  const can = findWitness([constraint, ...facts], value.domain);
  if (can === "none") return "never";
  const canFail = findWitness([{ ...constraint, holds: !constraint.holds }, ...facts], value.domain);
  if (canFail === "none") return "always";
  return can === "unsure" ? "unsure" : constraint;
}

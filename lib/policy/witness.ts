import { holdsFor } from "./condition.ts";
import { formatDate, parseDate } from "./operators/date.ts";
import { ELSEWHERE } from "./operators/operator.ts";
import type { Domain } from "./request-context.ts";
import type { OpenConstraint } from "./solve.ts";

/**
 * Looks for a state of one key (absent, one value, several values) that satisfies all constraints on it.
 *
 * It tries the finitely many values around which the answers turn, so `none` is a proof wherever those are enough;
 * where they are not, because of wildcards, it says `unsure`.
 */
export function findWitness(
  constraints: readonly OpenConstraint[],
  domain: Domain,
): "found" | "none" | "unsure" {
  if (domain.optional && satisfied(constraints, undefined)) return "found";
  const values = candidates(constraints, domain);
  if (values.some((value) => satisfied(constraints, [value]))) return "found";
  if (domain.multivalued && satisfiedBySeveral(constraints, values)) return "found";
  return domain.oneOf || isExhaustive(constraints) ? "none" : "unsure";
}

function satisfied(constraints: readonly OpenConstraint[], values: readonly string[] | undefined): boolean {
  return constraints.every(({ qualified, tests, holds }) => holdsFor(qualified, tests, values) === holds);
}

/** The largest set of candidates that breaks no for-all constraint satisfies every there-is constraint that can be. */
function satisfiedBySeveral(constraints: readonly OpenConstraint[], values: readonly string[]): boolean {
  const forAll = constraints.filter(
    ({ qualified, holds }) => qualified.quantifier === (holds ? "all" : "any"),
  );
  const allowed = values.filter((value) => satisfied(forAll, [value]));
  return allowed.length > 1 && satisfied(constraints, allowed);
}

function candidates(constraints: readonly OpenConstraint[], domain: Domain): readonly string[] {
  if (domain.oneOf) return domain.oneOf;
  const values = new Set<string>();
  for (const { qualified, values: policyValues } of constraints) {
    for (const policyValue of policyValues) {
      for (const value of qualified.operator.probes(policyValue)) values.add(value);
    }
    for (const value of ELSEWHERE[qualified.operator.kind]) values.add(value);
  }
  return domain.between ? datesBetween(values, domain.between) : [...values];
}

function datesBetween(values: ReadonlySet<string>, [from, to]: readonly [number, number]): string[] {
  const inside = [...values].filter((value) => {
    const at = parseDate(value);
    return at !== undefined && at >= from && at <= to;
  });
  return [...inside, formatDate(from), formatDate(to)];
}

/** Whether the candidates reach every combination of answers. */
function isExhaustive(constraints: readonly OpenConstraint[]): boolean {
  const kinds = new Set(constraints.map(({ qualified }) => qualified.operator.kind));
  kinds.delete("presence");
  if (kinds.size > 1) return false;
  return !kinds.has("string") || constraints.every(hasOnlyExactText) || constraints.some(allowsOnlyExactText);
}

/** The key must hold one of finitely many texts, which are all candidates. */
function allowsOnlyExactText(constraint: OpenConstraint): boolean {
  const { qualified, holds } = constraint;
  return (
    holds !== qualified.operator.negated &&
    qualified.quantifier === "one" &&
    !qualified.ifExists &&
    hasOnlyExactText(constraint)
  );
}

function hasOnlyExactText({ qualified, values }: OpenConstraint): boolean {
  if (qualified.operator.name.endsWith("IgnoreCase")) return false;
  return values.every((value) => value.every((token) => typeof token === "string"));
}

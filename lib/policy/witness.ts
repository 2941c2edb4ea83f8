import { holdsFor } from "./condition.ts";
import { findText, type TextConstraint } from "./find-text.ts";
import { formatDate, parseDate } from "./operators/date.ts";
import { ELSEWHERE } from "./operators/operator.ts";
import type { Domain } from "./request-context.ts";
import type { OpenConstraint } from "./solve.ts";

/**
 * Looks for a state of one key (absent, one value, several values) that satisfies all constraints on it.
 *
 * It tries the finitely many values around which the answers turn; where wildcards make those too few it searches
 * texts. `none` is a proof. `unsure` is left for keys that are taken for two kinds of value, and for giant patterns.
 */
export function findWitness(
  constraints: readonly OpenConstraint[],
  domain: Domain,
): "found" | "none" | "unsure" {
  if (domain.optional && satisfied(constraints, undefined)) return "found";
  const values = candidates(constraints, domain);
  if (values.some((value) => satisfied(constraints, [value]))) return "found";
  if (domain.multivalued && satisfiedBySeveral(constraints, values)) return "found";
  return domain.oneOf || isExhaustive(constraints) ? "none" : findTexts(constraints, domain);
}

function satisfied(constraints: readonly OpenConstraint[], values: readonly string[] | undefined): boolean {
  return constraints.every(({ qualified, tests, holds }) => holdsFor(qualified, tests, values) === holds);
}

/**
 * The largest set of candidates that breaks no for-all constraint satisfies every there-is constraint that can be.
 * An operator without a quantifier is for keys with one value.
 */
function satisfiedBySeveral(constraints: readonly OpenConstraint[], values: readonly string[]): boolean {
  const forAll = constraints.filter(
    ({ qualified, holds }) => qualified.quantifier === (holds ? "all" : "any"),
  );
  if (
    constraints.some(
      ({ qualified }) => qualified.quantifier === "one" && qualified.operator.kind !== "presence",
    )
  )
    return false;
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
  return kinds.size === 0 || (kinds.size === 1 && !kinds.has("string"));
}

/** Searches texts exactly, where all constraints are on text. */
function findTexts(
  constraints: readonly OpenConstraint[],
  { multivalued }: Domain,
): "found" | "none" | "unsure" {
  const onText = constraints.filter(({ qualified }) => qualified.operator.kind !== "presence");
  if (onText.some(({ qualified }) => qualified.operator.kind !== "string")) return "unsure";
  if (!satisfiedWherePresent(constraints)) return "none";
  const thereIs = onText.filter(({ qualified, holds }) => qualified.quantifier === (holds ? "any" : "all"));
  const isPlain = onText.some(({ qualified }) => qualified.quantifier === "one");
  if (!multivalued || isPlain || thereIs.length < 2) return findText(onText.map(textConstraint));
  const forAll = onText.filter((constraint) => !thereIs.includes(constraint));
  const found = thereIs.map((constraint) => findText([constraint, ...forAll].map(textConstraint)));
  return found.find((result) => result === "none") ?? found.find((result) => result === "unsure") ?? "found";
}

/** Null conditions ask nothing of a value but that it is there. */
function satisfiedWherePresent(constraints: readonly OpenConstraint[]): boolean {
  return satisfied(
    constraints.filter(({ qualified }) => qualified.operator.kind === "presence"),
    [""],
  );
}

function textConstraint({ qualified, values, holds }: OpenConstraint): TextConstraint {
  const { operator } = qualified;
  return {
    patterns: values.flatMap((value) => operator.text?.(value) ?? []),
    matches: holds !== operator.negated,
  };
}

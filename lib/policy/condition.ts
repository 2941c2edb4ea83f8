import type { Condition } from "../iam/policy-document.ts";
import type { GlobToken } from "./glob.ts";
import type { ValueTest } from "./operators/operator.ts";
import { findOperator, type QualifiedOperator } from "./operators/operator-table.ts";
import type { RequestContext } from "./request-context.ts";
import { parseTemplate, resolveTemplate, type Template } from "./template.ts";

/** One line of a Condition block, ready to be asked. */
export interface CompiledCondition {
  readonly source: Condition;
  /** The condition key in lower case: names of keys are not case-sensitive, tag keys in them included. */
  readonly key: string;
  /** Undefined when AWS has no such operator. */
  readonly qualified: QualifiedOperator | undefined;
  readonly templates: readonly Template[];
  /** The tests of the values that can match at all, when none of them depends on the request. */
  readonly tests: readonly ValueTest[] | undefined;
}

const compiled = { "2008-10-17": new WeakMap(), "2012-10-17": new WeakMap() } as const satisfies Record<
  string,
  WeakMap<Condition, CompiledCondition>
>;

/** @param version of the document that has the condition: 2008-10-17 knows no variables */
export function compileCondition(condition: Condition, version: keyof typeof compiled): CompiledCondition {
  const cache: WeakMap<Condition, CompiledCondition> = compiled[version];
  const before = cache.get(condition);
  if (before) return before;
  const qualified = findOperator(condition.operator);
  const reads = qualified?.operator.reads ?? "text";
  const syntax = { wildcards: reads === "pattern", variables: reads !== "text" && version === "2012-10-17" };
  const templates = condition.values.map((value) => parseTemplate(value, syntax));
  const result = {
    source: condition,
    key: condition.key.toLowerCase(),
    qualified,
    templates,
    tests: qualified && fixedTests(qualified, templates),
  };
  cache.set(condition, result);
  return result;
}

function fixedTests(qualified: QualifiedOperator, templates: readonly Template[]): ValueTest[] | undefined {
  const tests: ValueTest[] = [];
  for (const template of templates) {
    if (!template.fixed) return undefined;
    const test = qualified.operator.compile(template.fixed);
    if (test) tests.push(test);
  }
  return tests;
}

/** The policy values for one request, or the open key that a policy variable among them depends on. */
export function valuesFor(
  condition: CompiledCondition,
  context: RequestContext,
): readonly (readonly GlobToken[])[] | { readonly open: string } {
  const values: (readonly GlobToken[])[] = [];
  for (const template of condition.templates) {
    const value = resolveTemplate(template, context);
    if (value === "null") continue;
    if ("open" in value) return value;
    values.push(value);
  }
  return values;
}

/** The tests for one request, or the open key that a policy variable among the values depends on. */
export function testsFor(
  condition: CompiledCondition,
  context: RequestContext,
): readonly ValueTest[] | { readonly open: string } {
  if (condition.tests) return condition.tests;
  const values = valuesFor(condition, context);
  if ("open" in values) return values;
  return values.flatMap((value) => condition.qualified?.operator.compile(value) ?? []);
}

/**
 * Whether a condition holds for a request whose key has these values, or is absent (undefined).
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Important", "IfExists", "Null"
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function holdsFor(
  { operator, quantifier, ifExists }: QualifiedOperator,
  tests: readonly ValueTest[],
  values: readonly string[] | undefined,
): boolean {
  if (operator.kind === "presence") return passes(tests, values === undefined ? "true" : "false");
  if (values === undefined) {
    if (ifExists || quantifier === "all") return true;
    return quantifier === "any" ? false : operator.negated;
  }
  if (quantifier === "all") return values.every((value) => passes(tests, value) !== operator.negated);
  if (quantifier === "any") return values.some((value) => passes(tests, value) !== operator.negated);
  return values.some((value) => passes(tests, value)) !== operator.negated;
}

function passes(tests: readonly ValueTest[], value: string): boolean {
  for (const test of tests) if (test(value)) return true;
  return false;
}

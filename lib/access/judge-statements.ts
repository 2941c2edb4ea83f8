import { holdsFor, testsFor } from "../policy/condition.ts";
import type { RequestContext } from "../policy/request-context.ts";
import { type Constraint, solve } from "../policy/solve.ts";
import type { ScopedStatement } from "./compiled-policy.ts";
import { isCallerChosen, isDateOfNow } from "./principal-context.ts";

/** `sure`: allowed whatever the request; `open`: when the request fulfils `needs`. */
export type Judgement =
  | { readonly value: "sure" }
  | { readonly value: "open"; readonly needs: readonly Constraint[] }
  | { readonly value: "no" };

export const SURE: Judgement = { value: "sure" };
export const NO: Judgement = { value: "no" };

/** What the request leaves open of one statement set, on things that all these statements speak of. */
export interface OpenStatements {
  /** Per layer that no statement allows in any case: those that allow it under conditions. */
  readonly layers: readonly (readonly ScopedStatement[])[];
  readonly denies: readonly ScopedStatement[];
  /** A policy variable decides whether some of them speak of it: at best open. */
  readonly uncertain: boolean;
}

const CHOICE_LIMIT = 256;

/**
 * Whether one request can fulfil a way through every layer and past every deny at once.
 *
 * Keys that the caller chooses count as fulfilled when some value fulfils them.
 */
export function judgeOpen(open: OpenStatements, context: RequestContext): Judgement {
  let best: Judgement = NO;
  let tried = 0;
  for (const constraints of waysThrough(open)) {
    tried += 1;
    const judgement = judgeWay(constraints, open.uncertain, context);
    if (judgement.value === "sure") return judgement;
    if (judgement.value === "open" && (best.value === "no" || isEasier(judgement, best))) best = judgement;
    if (tried >= CHOICE_LIMIT) return best.value === "no" ? { value: "open", needs: constraints } : best;
  }
  return best;
}

function isEasier(left: Judgement, right: Judgement): boolean {
  return left.value === "open" && right.value === "open" && left.needs.length < right.needs.length;
}

function judgeWay(
  constraints: readonly Constraint[],
  uncertain: boolean,
  context: RequestContext,
): Judgement {
  const solution = solve(constraints, context);
  if (solution.satisfiable === "no") return NO;
  const needs = solution.open.filter((constraint) => !isFree(constraint, context));
  if (needs.length === 0 && solution.satisfiable === "yes" && !uncertain) return SURE;
  return { value: "open", needs };
}

/** The caller can bring it about, or it holds now. */
function isFree(constraint: Constraint, context: RequestContext): boolean {
  const { condition, holds } = constraint;
  if (isCallerChosen(condition.key)) return true;
  if (MFA_KEY.test(condition.key)) return holdsWithoutMfa(constraint, context);
  if (!isDateOfNow(condition.key) || !condition.qualified) return false;
  const value = context.value(condition.key);
  const tests = testsFor(condition, context);
  if ("open" in tests || value.state !== "open" || !value.domain.between) return false;
  const now = new Date(value.domain.between[0]).toISOString();
  return holdsFor(condition.qualified, tests, [now]) === holds;
}

const MFA_KEY = /^aws:multifactorauth(present|age)$/;

/**
 * Anybody can leave their device aside, and then says false, or nothing with long-lived keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html "aws:MultiFactorAuthPresent"
 */
function holdsWithoutMfa({ condition, holds }: Constraint, context: RequestContext): boolean {
  const { qualified, key } = condition;
  const tests = qualified && testsFor(condition, context);
  if (!tests || "open" in tests) return false;
  const isPresent = key === "aws:multifactorauthpresent";
  return (
    holdsFor(qualified, tests, undefined) === holds &&
    (!isPresent || holdsFor(qualified, tests, ["false"]) === holds)
  );
}

/** One allowing statement per open layer, and for each deny one condition that fails. */
function* waysThrough(open: OpenStatements): Generator<readonly Constraint[]> {
  const choices = [
    ...open.layers.map((layer) => layer.map(({ statement }) => statement.constraints)),
    ...open.denies.map(({ statement }) => statement.constraints.map(failing)),
  ];
  yield* combine(choices, 0, []);
}

function failing(constraint: Constraint): readonly Constraint[] {
  return [{ ...constraint, holds: !constraint.holds }];
}

function* combine(
  choices: readonly (readonly (readonly Constraint[])[])[],
  at: number,
  chosen: readonly Constraint[],
): Generator<readonly Constraint[]> {
  const options = choices[at];
  if (!options) {
    yield chosen;
    return;
  }
  for (const option of options) yield* combine(choices, at + 1, [...chosen, ...option]);
}

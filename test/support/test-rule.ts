import { describe, expect, test } from "vitest";
import { factsFor, sharedFacts } from "../../lib/engine/run-rule.ts";
import type { AccountState } from "../../lib/iam/account-state.ts";
import type { Entity } from "../../lib/iam/entity.ts";
import type { Rule } from "../../lib/rule/define-rule.ts";
import type { ExemptionUse } from "../../lib/rule/exemption-use.ts";
import { evidenceOf, type FacetVerdict, type NonCompliant, type Verdict } from "../../lib/rule/verdict.ts";
import { NO_SETTINGS, type SharedSettings } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "./build-account.ts";
import { assertDistinct, deepFreeze, parseParams } from "./test-cases.ts";
import { NOW } from "./times.ts";

/** One entity in its surroundings; what a case leaves out is the default. */
export interface RuleCase {
  readonly name: string;
  readonly given: Entity;
  /** As in governance.yml; defaults are filled in by the rule's schema. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<SharedSettings>;
  /** Ids of the detections that are on; none unless given. */
  readonly detections?: readonly string[];
  /** What is exempted in the account; not at hand unless given. */
  readonly exemptions?: readonly ExemptionUse[];
  /** An account that holds nothing but `given`, read whole, unless the case says otherwise. */
  readonly account?: AccountState;
  readonly now?: number;
}

export interface CompliantCase extends RuleCase {
  /** The earliest moment at which time alone will change the verdict; none unless given. */
  readonly dueAt?: number;
}

export interface NonCompliantCase extends RuleCase {
  /** The one message, or one per facet: exactly these facets are violations. */
  readonly message: string | Readonly<Record<string, string>>;
}

export interface ReasonCase extends RuleCase {
  readonly reason: string;
}

type NonEmpty<T> = readonly [T, ...T[]];

export interface RuleCases {
  readonly compliant: NonEmpty<CompliantCase>;
  readonly nonCompliant: NonEmpty<NonCompliantCase>;
  readonly notApplicable?: NonEmpty<ReasonCase>;
  readonly undetermined?: NonEmpty<ReasonCase>;
}

/** Specifies a rule by tables of entities and what it must say of them. */
export function testRule(rule: Rule, cases: RuleCases): void {
  const { compliant, nonCompliant, notApplicable = [], undetermined = [] } = cases;
  assertDistinct([...compliant, ...nonCompliant, ...notApplicable, ...undetermined]);

  describe(rule.id, () => {
    describe("compliant", () => {
      test.each(compliant)("$name", (given) => {
        const verdicts = judge(rule, given);
        expect(verdicts.filter((verdict) => !isQuiet(verdict))).toEqual([]);
        expect(verdicts.map((verdict) => verdict.outcome)).toContain("compliant");
        expect(earliestDue(verdicts)).toBe(given.dueAt);
        if (given.dueAt !== undefined) expectToTurnAt(rule, given, given.dueAt);
      });
    });

    describe("not compliant", () => {
      test.each(nonCompliant)("$name", (given) => {
        const violations = judge(rule, given).filter((verdict) => verdict.outcome === "nonCompliant");
        expect(messages(violations)).toEqual(given.message);
        for (const { evidence } of violations) expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
      });
    });

    if (!rule.ages) {
      test.each([...compliant, ...nonCompliant])("does not age: $name", (given) => {
        expect(judge(rule, { ...given, now: NOW + TEN_YEARS_MS })).toEqual(judge(rule, given));
      });
    }

    if (notApplicable.length > 0) describeReasons(rule, "notApplicable", notApplicable);
    if (undetermined.length > 0) describeReasons(rule, "undetermined", undetermined);
  });
}

const TEN_YEARS_MS = 3650 * 86_400_000;

/** A due time is the first moment of another verdict: a millisecond before, nothing has changed. */
function expectToTurnAt(rule: Rule, given: RuleCase, dueAt: number): void {
  expect(rule.ages).toBe(true);
  expect(earliestDue(judge(rule, { ...given, now: dueAt - 1 }))).toBe(dueAt);
  expect(judge(rule, { ...given, now: dueAt }).every(isQuiet)).toBe(false);
}

function describeReasons(
  rule: Rule,
  outcome: "notApplicable" | "undetermined",
  cases: readonly ReasonCase[],
): void {
  describe(outcome === "undetermined" ? "undetermined" : "not applicable", () => {
    test.each(cases)("$name", (given) => {
      const verdicts = judge(rule, given);
      const reasons = verdicts.flatMap((verdict) => (verdict.outcome === outcome ? [verdict.reason] : []));
      expect(reasons).toEqual([given.reason]);
      expect(verdicts.map((verdict) => verdict.outcome)).not.toContain("nonCompliant");
    });
  });
}

function judge(rule: Rule, given: RuleCase): readonly (Verdict | FacetVerdict)[] {
  expect(rule.resources).toContain(given.given.type);
  const entity = deepFreeze(structuredClone(given.given));
  const account = given.account ?? anAccountState([entity]);
  const settings = deepFreeze({ ...NO_SETTINGS, ...given.settings });
  const now = given.now ?? NOW;
  const facts = factsFor(
    {
      params: deepFreeze(parseParams(rule.params, given.params)),
      detections: new Set(given.detections),
      ...(given.exemptions && { exemptions: given.exemptions }),
    },
    sharedFacts(account, settings, now),
  );
  const verdict = rule.evaluate(entity, facts);
  const verdicts = Array.isArray(verdict) ? (verdict as readonly FacetVerdict[]) : [verdict as Verdict];
  return verdicts.map((one) =>
    one.outcome === "nonCompliant" ? { ...one, evidence: evidenceOf(one) } : one,
  );
}

function isQuiet(verdict: Verdict): boolean {
  return verdict.outcome === "compliant" || verdict.outcome === "notApplicable";
}

function earliestDue(verdicts: readonly Verdict[]): number | undefined {
  const dues = verdicts.flatMap((verdict) => (verdict.outcome === "compliant" ? (verdict.dueAt ?? []) : []));
  return dues.length > 0 ? Math.min(...dues) : undefined;
}

function messages(violations: readonly (NonCompliant | FacetVerdict)[]): unknown {
  const [first] = violations;
  if (first && !("facet" in first)) return first.outcome === "nonCompliant" ? first.message : undefined;
  return Object.fromEntries(
    violations.map((verdict) => [
      "facet" in verdict ? verdict.facet : "",
      verdict.outcome === "nonCompliant" ? verdict.message : undefined,
    ]),
  );
}

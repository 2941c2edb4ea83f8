import type { Finding } from "../finding/finding.ts";
import { type Controls, FRAMEWORK_NAMES, FRAMEWORKS, type Framework } from "../rule/controls.ts";
import type { RuleTally } from "./verdict-tally.ts";

/** A framework as the rules' `controls` show it. Is responsible for its counts; may not judge. */
export interface FrameworkView {
  readonly framework: Framework;
  readonly name: string;
  /** Of the requirements that passed or failed, the share that passed: 0 to 100, or null when none could be judged. */
  readonly score: number | null;
  /** Requirements by how they stand. */
  readonly counts: Readonly<Record<Standing, number>>;
  readonly requirements: readonly RequirementView[];
}

/**
 * How a requirement stands: `failed` when anything breaks it; else `notJudged` when anything could not be judged, or
 * nothing looked at it; else `exempted` when only declared exceptions break it; else `passed`.
 */
export type Standing = "passed" | "failed" | "exempted" | "notJudged";

export interface RequirementView {
  /** As the framework writes it: `1.14`, `IAM.2`, `164.312(d)`. */
  readonly id: string;
  readonly standing: Standing;
  /** Verdicts on entities. */
  readonly passed: number;
  readonly failed: number;
  readonly exempted: number;
  readonly notJudged: number;
  /** Why nothing was judged, where it is not that facts were missing. */
  readonly note: string | null;
  readonly rules: readonly string[];
  /** Detections that watch for it: they tell of what happens and cannot make it pass or fail. */
  readonly watchedBy: readonly string[];
}

/** What a view needs of a rule or detection. */
export interface FrameworkRule {
  readonly id: string;
  readonly kind: Finding["kind"];
  readonly on: boolean;
  readonly controls: Controls;
}

/** Every framework that some rule points to. */
export function frameworkViews(
  rules: readonly FrameworkRule[],
  tally: ReadonlyMap<string, RuleTally>,
  findings: readonly Pick<Finding, "rule" | "kind" | "status">[],
): FrameworkView[] {
  const verdicts = verdictCounts(rules, tally, findings);
  return FRAMEWORKS.map((framework) => frameworkView(framework, rules, verdicts)).filter(
    ({ requirements }) => requirements.length > 0,
  );
}

type VerdictCounts = Record<Standing, number>;

function verdictCounts(
  rules: readonly FrameworkRule[],
  tally: ReadonlyMap<string, RuleTally>,
  findings: readonly Pick<Finding, "rule" | "kind" | "status">[],
): Map<string, VerdictCounts> {
  const counts = new Map<string, VerdictCounts>(
    rules.map(({ id }) => {
      const undetermined = [...(tally.get(id)?.undetermined.values() ?? [])];
      const notJudged = undetermined.reduce((sum, { entities }) => sum + entities, 0);
      return [id, { passed: tally.get(id)?.compliant ?? 0, failed: 0, exempted: 0, notJudged }];
    }),
  );
  for (const { rule, kind, status } of findings) {
    const count = counts.get(rule);
    if (!count || kind !== "posture" || status === "resolved") continue;
    count[status === "open" ? "failed" : "exempted"] += 1;
  }
  return counts;
}

function frameworkView(
  framework: Framework,
  rules: readonly FrameworkRule[],
  verdicts: ReadonlyMap<string, VerdictCounts>,
): FrameworkView {
  const pairs = rules.flatMap((rule) =>
    (rule.controls[framework] ?? []).map((requirement) => ({ requirement, rule })),
  );
  const requirements = [...Map.groupBy(pairs, ({ requirement }) => requirement)]
    .map(([id, group]) =>
      requirementView(
        id,
        group.map(({ rule }) => rule),
        verdicts,
      ),
    )
    .sort((a, b) => ORDER.compare(a.id, b.id));
  const counts: Record<Standing, number> = { passed: 0, failed: 0, exempted: 0, notJudged: 0 };
  for (const { standing } of requirements) counts[standing] += 1;
  const judged = counts.passed + counts.failed;
  const score = judged === 0 ? null : Math.floor((counts.passed / judged) * 100);
  return { framework, name: FRAMEWORK_NAMES[framework], score, counts, requirements };
}

/** `1.9` before `1.10`, whatever language the machine speaks. */
const ORDER = new Intl.Collator("en", { numeric: true });

function requirementView(
  id: string,
  group: readonly FrameworkRule[],
  verdicts: ReadonlyMap<string, VerdictCounts>,
): RequirementView {
  const judging = group.filter(({ kind }) => kind === "posture");
  const on = judging.filter((rule) => rule.on);
  const sum = (key: Standing) => on.reduce((total, rule) => total + (verdicts.get(rule.id)?.[key] ?? 0), 0);
  const counts = {
    passed: sum("passed"),
    failed: sum("failed"),
    exempted: sum("exempted"),
    notJudged: sum("notJudged"),
  };
  return {
    id,
    standing: standingOf(counts),
    ...counts,
    note: noteOf(judging.length, on.length, counts),
    rules: judging.map((rule) => rule.id),
    watchedBy: group.filter(({ kind }) => kind === "detection").map((rule) => rule.id),
  };
}

function standingOf({ passed, failed, exempted, notJudged }: VerdictCounts): Standing {
  if (failed > 0) return "failed";
  if (notJudged > 0) return "notJudged";
  if (exempted > 0) return "exempted";
  return passed > 0 ? "passed" : "notJudged";
}

function noteOf(judging: number, on: number, counts: VerdictCounts): string | null {
  if (judging === 0) return "watched by detections, which judge what happens and not how the account is";
  if (on === 0) return "the rules that judge it are off";
  const seen = Object.values(counts).some((count) => count > 0);
  return seen ? null : "nothing in the account falls under it";
}

import { countFindings } from "../finding/all-findings.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import type { RequirementView } from "../report/framework-view.ts";
import { notJudged, type RuleTally } from "../report/verdict-tally.ts";
import { findingLines } from "./finding-lines.ts";
import type { KnownFindings } from "./known-findings.ts";
import { printable } from "./printable.ts";

/** What a scan found, to be printed. */
export interface ScanOutcome extends KnownFindings {
  readonly accounts: readonly string[];
  readonly tally: ReadonlyMap<string, RuleTally>;
  /** Of the framework that was asked for; empty when none was. */
  readonly requirements: readonly RequirementView[];
}

export function* jsonLines(outcome: ScanOutcome): Generator<string> {
  for (const finding of outcome.fresh) yield JSON.stringify(printedFinding(finding));
  for (const requirement of outcome.requirements)
    yield JSON.stringify({ type: "requirement", ...requirement });
  yield JSON.stringify({
    type: "summary",
    accounts: outcome.accounts.length,
    judged: verdictsIn(outcome),
    findings: countFindings(outcome.fresh),
    known: outcome.known,
    gone: outcome.gone,
    undetermined: gapsIn(outcome).reduce((sum, { entities }) => sum + entities, 0),
  });
}

export function* scanLines(outcome: ScanOutcome, showAll: boolean): Generator<string> {
  yield* findingLines(outcome.fresh, showAll);
  yield* requirementLines(outcome.requirements);
  const open = outcome.fresh.filter(({ status }) => status === "open").length;
  yield `Judged ${outcome.accounts.join(", ")}: ${verdictsIn(outcome)} verdicts, ${open} open findings.`;
  if (outcome.known + outcome.gone > 0)
    yield `Known before: ${outcome.known} findings are still there and not told again, ${outcome.gone} are gone.`;
  yield* gapLines(outcome);
}

function* requirementLines(requirements: readonly RequirementView[]): Generator<string> {
  if (requirements.length === 0) return;
  yield "Requirements:";
  const width = Math.max(...requirements.map(({ id }) => id.length));
  for (const { id, standing, note, ...counts } of requirements) {
    const told = (["passed", "failed", "exempted", "notJudged"] as const)
      .filter((key) => counts[key] > 0)
      .map((key) => `${counts[key]} ${WORDS[key].toLowerCase()}`);
    yield `  ${id.padEnd(width)}  ${WORDS[standing].padEnd(10)}  ${note ?? told.join(", ")}`;
  }
  yield "";
}

const WORDS = { passed: "passed", failed: "FAILED", exempted: "exempted", notJudged: "not judged" } as const;

function* gapLines(outcome: ScanOutcome): Generator<string> {
  const gaps = gapsIn(outcome);
  if (gaps.length === 0) return;
  yield "";
  yield "Could not be judged:";
  for (const { reason, entities, rules } of gaps) {
    const [first, ...more] = rules.map(({ rule }) => rule);
    const which = more.length === 0 ? first : `${first} and ${more.length} more rules`;
    yield `  ${printable(reason)} (${entities}; ${which})`;
  }
}

function gapsIn({ tally }: ScanOutcome) {
  return notJudged(tally);
}

function verdictsIn(outcome: ScanOutcome): number {
  const decided = [...outcome.tally.values()].reduce(
    (sum, { compliant, nonCompliant, notApplicable }) => sum + compliant + nonCompliant + notApplicable,
    0,
  );
  return decided + gapsIn(outcome).reduce((sum, { entities }) => sum + entities, 0);
}

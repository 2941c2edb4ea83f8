import type { Finding } from "../finding/finding.ts";
import type { ReplayOutcome } from "../local/replay-trail.ts";
import { PROGRAM } from "./help.ts";
import { printable } from "./printable.ts";

const REASONS_SHOWN = 8;

/** What a replay read, and what it could not judge, for people. */
export function* outcomeLines(
  { counts, accounts, undetermined, failures }: ReplayOutcome,
  findings: readonly Finding[],
  seconds: number,
): Generator<string> {
  const read = `${number(counts.records)} records in ${plural(counts.files, "file")}, ${plural(accounts.length, "account")}`;
  yield `Read ${read} (${seconds.toFixed(1)} s): ${number(counts.changes)} that matter to a rule, ${number(counts.failed)} failed calls.`;
  if (counts.unparsed + counts.brokenFiles > 0) {
    yield `Could not be read: ${plural(counts.unparsed, "record")}, ${plural(counts.brokenFiles, "file")} (named above).`;
  }
  if (findings.length === 0) yield "Nothing was found.";
  for (const { detection, reason } of failures.slice(0, REASONS_SHOWN)) {
    yield `Failed: detection ${detection}: ${printable(reason)}`;
  }
  if (undetermined.length === 0) return;
  yield "";
  yield "Could not be judged, because the records do not tell:";
  const reasons = [...Map.groupBy(undetermined, ({ reason }) => reason)].toSorted(
    ([, a], [, b]) => entitiesOf(b) - entitiesOf(a),
  );
  for (const [reason, alike] of reasons.slice(0, REASONS_SHOWN)) {
    yield `  ${printable(reason)}: ${plural(entitiesOf(alike), "verdict")} of ${rulesOf(alike)}`;
  }
  if (reasons.length > REASONS_SHOWN)
    yield `  … and ${plural(reasons.length - REASONS_SHOWN, "more reason")}`;
}

function entitiesOf(alike: ReplayOutcome["undetermined"]): number {
  return alike.reduce((sum, { entities }) => sum + entities, 0);
}

const RULES_SHOWN = 3;

function rulesOf(alike: ReplayOutcome["undetermined"]): string {
  const rules = [...new Set(alike.map(({ rule }) => rule))];
  const more = rules.length - RULES_SHOWN;
  return `${rules.slice(0, RULES_SHOWN).join(", ")}${more > 0 ? ` and ${plural(more, "more rule")}` : ""}`;
}

export const HOW_TO_GO_ON = [
  "How to go on:",
  `  ${PROGRAM} replay PATH...              your own trail: files, folders, or - for standard input`,
  "  npm start --silent -- replay PATH... --json   the same for scripts, one JSON object a line",
  `  ${PROGRAM} rules                       what is watched; governance.yml turns it on, off, louder, quieter`,
  `  ${PROGRAM} --help                      everything else`,
];

function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function number(count: number): string {
  return count.toLocaleString("en");
}

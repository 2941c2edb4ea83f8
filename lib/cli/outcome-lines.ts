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
  const read = `${number(counts.records)} records in ${plural(counts.files, "file")}, ${plural(accounts.size, "account")}`;
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
  const byCount = undetermined.toSorted((a, b) => b.entities - a.entities);
  for (const { rule, reason, entities } of byCount.slice(0, REASONS_SHOWN)) {
    yield `  ${rule}: ${plural(entities, "entity", "entities")}: ${printable(reason)}`;
  }
  if (byCount.length > REASONS_SHOWN) yield `  … and ${byCount.length - REASONS_SHOWN} more reasons`;
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

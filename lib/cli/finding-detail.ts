import { commandsOf } from "../alert/commands-of.ts";
import { effectLines } from "../finding/effect-lines.ts";
import type { Finding } from "../finding/finding.ts";
import { shortFindingId } from "../finding/finding-id.ts";
import { isoTime } from "../finding/next-finding.ts";
import type { Note } from "../finding/note.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import { standingNotes } from "../finding/standing-notes.ts";
import { toldNotes } from "../finding/told-notes.ts";
import { moment, whoOf } from "./finding-lines.ts";
import { printable } from "./printable.ts";

const EVIDENCE_LINES = 60;

/** One finding in full, for people: what it is, who takes care of it, how to mend it, and what was noted. */
export function* findingDetail(finding: Finding, notes: readonly Note[]): Generator<string> {
  yield `${shortFindingId(finding)}  ${finding.severity.toUpperCase()}  ${finding.status}`;
  yield printable(finding.message, 2_000);
  yield "";
  for (const [label, value] of factsOf(finding, notes))
    yield `  ${label.padEnd(WIDTH)}${printable(value, 2_000)}`;
  const sections = [
    { title: "What changed", lines: effectLines(finding.effect) },
    { title: "Why it matters", lines: finding.why ? [finding.why] : [] },
    { title: "How to fix it", lines: [finding.fix, ...commandsOf(finding).map((line) => `  ${line}`)] },
    { title: "Evidence", lines: evidenceLines(finding) },
    { title: "Notes", lines: notes.map(noteLine) },
  ];
  for (const { title, lines } of sections) {
    if (lines.length === 0) continue;
    yield "";
    yield `${title}:`;
    for (const line of lines) yield `  ${printable(line, 2_000)}`;
  }
}

/** The same for scripts. */
export function detailedJson(finding: Finding, notes: readonly Note[]): object {
  return {
    ...printedFinding(finding),
    ...toldNotes(finding, notes),
    commands: commandsOf(finding),
    notes: notes.map(told),
  };
}

const WIDTH = 14;

function factsOf(finding: Finding, notes: readonly Note[]): (readonly [label: string, value: string])[] {
  const { rule, title, account, resource, exemption, resolution } = finding;
  const { acknowledged, assigned } = standingNotes(finding, notes);
  const facts = [
    ["Rule", `${rule}: ${title}`],
    ["Account", account],
    ["Resource", resource.arn],
    ["Part", resource.facet ?? ""],
    ["Who", whoOf(finding.actor)],
    ["Record", finding.changeId ?? ""],
    ["First opened", moment(finding.openedAt)],
    ["Since", moment(finding.since)],
    ["Ended", resolution ? `${resolution.how}${resolution.actor ? ` by ${resolution.actor.name}` : ""}` : ""],
    [
      "Exempted",
      exemption ? `until ${moment(exemption.expires)}, for ${exemption.owner}: ${exemption.reason}` : "",
    ],
    ["Acknowledged", acknowledged ? `by ${acknowledged.by} ${moment(isoTime(acknowledged.at))}` : ""],
    ["Assigned", assigned ? `to ${assigned.to ?? ""} by ${assigned.by}` : ""],
  ] as const;
  return facts.filter(([, value]) => value !== "");
}

function evidenceLines({ evidence }: Finding): string[] {
  const lines = JSON.stringify(evidence, null, 2).split("\n");
  if (lines.length <= EVIDENCE_LINES) return lines;
  return [
    ...lines.slice(0, EVIDENCE_LINES),
    `… and ${lines.length - EVIDENCE_LINES} more lines (--json has all)`,
  ];
}

function noteLine({ at, by, kind, to, text }: Note): string {
  return `${moment(isoTime(at))}  ${by} ${kind}${to ? ` to ${to}` : ""}${text === "" ? "" : `: ${text}`}`;
}

function told({ at, ...note }: Note) {
  return { ...note, at: isoTime(at) };
}

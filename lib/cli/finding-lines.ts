import type { Finding, FindingActor } from "../finding/finding.ts";
import { findingId, shortFindingId } from "../finding/finding-id.ts";
import { SEVERITIES, type Severity } from "../rule/severity.ts";
import { printable } from "./printable.ts";

/** How many of one severity are printed unless all are asked for: nobody reads on to what may wait. */
const SHOWN: { readonly [S in Severity]: number } = { critical: 25, high: 25, medium: 25, low: 10, info: 5 };
/** From how many on findings of one rule, actor and status are told as one. */
const ALIKE = 4;

/** What people noted, in words, by the id of the finding. */
export type NotedWords = ReadonlyMap<string, readonly string[]>;

/** Findings for people: by severity, each with who and when; many alike are told as one. */
export function* findingLines(
  findings: readonly Finding[],
  showAll: boolean,
  noted: NotedWords = new Map(),
): Generator<string> {
  for (const severity of SEVERITIES) {
    const group = findings.filter((finding) => finding.severity === severity);
    if (group.length === 0) continue;
    yield `${severity.toUpperCase()} (${statusCounts(group)})`;
    const told = showAll ? group.map((finding) => [finding]) : joinAlike(group, noted);
    const shown = showAll ? told : told.slice(0, SHOWN[severity]);
    for (const alike of shown) yield* oneFinding(alike, noted);
    const left = told.slice(shown.length).flat().length;
    if (left > 0) yield `  … and ${left} more (--all prints them)`;
    yield "";
  }
}

/** In their order; those of one rule, actor and status together at the place of the first. One with a note stands alone. */
function joinAlike(group: readonly Finding[], noted: NotedWords): Finding[][] {
  const alike = Map.groupBy(group, (finding) => {
    const { rule, actor, status } = finding;
    // A name of a finding takes time to make, and most scans have no notes.
    const id = noted.size > 0 ? findingId(finding) : "";
    return `${rule} ${status} ${noted.has(id) ? id : ""} ${actor === null ? "" : `by ${actor.name}`}`;
  });
  return [...alike.values()]
    .flatMap((some) => (some.length < ALIKE ? some.map((finding) => [finding]) : [some]))
    .sort(([a], [b]) => (a && b && momentOf(a) < momentOf(b) ? -1 : 1));
}

/** When it began, or for what is open since when it is. */
function momentOf({ status, openedAt, since }: Finding): string {
  return status === "resolved" ? openedAt : since;
}

function statusCounts(group: readonly Finding[]): string {
  return (["open", "exempted", "resolved"] as const)
    .map((status) => ({ status, count: group.filter((finding) => finding.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`)
    .join(", ");
}

function* oneFinding([finding, ...others]: readonly Finding[], noted: NotedWords): Generator<string> {
  if (finding === undefined) return;
  yield `  ${moment(momentOf(finding))}  ${printable(finding.message)}`;
  const ended = finding.status === "open" ? [] : [endOf(finding)];
  yield `${INDENT}${[finding.rule, whoOf(finding.actor), ...ended, shortFindingId(finding)].join(" · ")}`;
  for (const words of noted.get(findingId(finding)) ?? []) yield `${INDENT}${printable(words, 300)}`;
  const last = others.at(-1);
  if (last)
    yield `${INDENT}… and ${others.length} more like it until ${moment(last.since)} (--all prints them)`;
}

/** UTC to the second: `2026-03-02 10:00:00Z`. */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
}

/** As wide as a moment and the space around it. */
const INDENT = " ".repeat(24);

/** Who brought a finding, in a few words. */
export function whoOf(actor: FindingActor | null): string {
  if (!actor) return "not by any recorded change";
  const origin = actor.origin === "unknown" ? "" : ` by ${ORIGINS[actor.origin] ?? actor.origin}`;
  const from = actor.sourceIp === null ? "" : ` from ${printable(actor.sourceIp, 60)}`;
  return `${printable(actor.name, 120)}${origin}${from}`;
}

const ORIGINS: { readonly [origin: string]: string } = {
  console: "console",
  cli: "command line",
  sdk: "SDK",
  iac: "infrastructure code",
  cloudshell: "CloudShell",
  service: "an AWS service",
};

function endOf({ status, since, resolution, exemption }: Finding): string {
  if (status === "exempted") return `exempted: ${printable(exemption?.reason ?? "", 120)}`;
  const how = resolution?.how ?? "mended";
  const who = resolution?.actor ? ` by ${printable(resolution.actor.name, 120)}` : "";
  return `${how}${who} ${moment(since)}`;
}

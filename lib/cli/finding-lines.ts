import type { Finding, FindingActor } from "../finding/finding.ts";
import { SEVERITIES } from "../rule/severity.ts";
import { printable } from "./printable.ts";

/** How many findings of one severity are printed unless all are asked for. */
const SHOWN_PER_SEVERITY = 25;

/** Findings for people: by severity, each with who and when. */
export function* findingLines(findings: readonly Finding[], showAll: boolean): Generator<string> {
  for (const severity of SEVERITIES) {
    const group = findings.filter((finding) => finding.severity === severity);
    if (group.length === 0) continue;
    yield `${severity.toUpperCase()} (${statusCounts(group)})`;
    const shown = showAll ? group : group.slice(0, SHOWN_PER_SEVERITY);
    for (const finding of shown) yield* oneFinding(finding);
    if (shown.length < group.length) yield `  … and ${group.length - shown.length} more (--all prints them)`;
    yield "";
  }
}

function statusCounts(group: readonly Finding[]): string {
  return (["open", "exempted", "resolved"] as const)
    .map((status) => ({ status, count: group.filter((finding) => finding.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`)
    .join(", ");
}

function* oneFinding(finding: Finding): Generator<string> {
  yield `  ${moment(finding.openedAt)}  ${printable(finding.message)}`;
  const ended = finding.status === "open" ? [] : [endOf(finding)];
  yield `${" ".repeat(MOMENT_WIDTH + 4)}${[finding.rule, whoOf(finding.actor), ...ended].join(" · ")}`;
}

/** UTC to the second, as wide as `MOMENT_WIDTH`. */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
}

const MOMENT_WIDTH = 20;

/** Who brought a finding, in a few words. */
export function whoOf(actor: FindingActor | null): string {
  if (!actor) return "found at the end of the trail";
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

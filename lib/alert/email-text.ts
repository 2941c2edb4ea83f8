import type { Finding, FindingActor } from "../finding/finding.ts";
import { plainLine } from "./plain-text.ts";
import type { Transition } from "./transition.ts";

/** What is told of a finding, and why it matters where the rule is known. */
export interface Alert {
  readonly transition: Exclude<Transition, "none">;
  readonly finding: Finding;
}

/**
 * The alert as a person reads it in a mail: what happened, to what, by whom, from where, when, how to mend it, and
 * last the ids for machines and searches.
 *
 * Is responsible for its words; may not hold anything that is no plain text.
 */
export function emailText({ transition, finding }: Alert): string {
  const { resource } = finding;
  const lines = [
    `${HEADLINES[transition]}: ${plainLine(finding.title)}`,
    "",
    plainLine(finding.message, 2_000),
    "",
    ...facts([
      ["Severity", finding.severity],
      ["Account", finding.account],
      ["What", whatOf(finding)],
      ["Who", whoOf(finding, transition)],
      ["From", fromOf(finding, transition)],
      ["When", utc(finding.since)],
      ["Open since", transition === "resolved" ? "" : utc(finding.openedAt)],
      ["Ended", transition === "resolved" ? (finding.resolution?.how ?? "") : ""],
      ["Exempted", exemptionOf(finding, transition)],
    ]),
    ...(transition === "resolved" ? [] : ["", "How to mend it:", plainLine(finding.fix, 2_000)]),
    "",
    "--",
    ...facts([
      ["Rule", finding.rule],
      ["Resource", plainLine(resource.arn, 2_048)],
      ["Record", plainLine(changeOf(finding, transition) ?? "none: found by a sweep")],
      ["Controls", controlsOf(finding)],
    ]),
  ];
  return lines.join("\n");
}

const HEADLINES: Readonly<Record<Alert["transition"], string>> = {
  opened: "New finding",
  reopened: "Open again",
  resolved: "Resolved",
  exempted: "Exempted",
};

/** The one who brought the transition: for a resolved finding, who mended it. */
export function actorOf(finding: Finding, transition: Transition): FindingActor | null {
  return transition === "resolved" ? (finding.resolution?.actor ?? null) : finding.actor;
}

function changeOf(finding: Finding, transition: Transition): string | null {
  return transition === "resolved" ? (finding.resolution?.changeId ?? null) : finding.changeId;
}

function whoOf(finding: Finding, transition: Transition): string {
  const actor = actorOf(finding, transition);
  if (!actor) return "not known: no record tells";
  const kind = actor.kind === "unknown" ? [] : [plainLine(actor.kind)];
  const session =
    actor.session && actor.session !== actor.name ? [`session ${plainLine(actor.session)}`] : [];
  const details = [...kind, ...session].join(", ");
  return details === "" ? plainLine(actor.name) : `${plainLine(actor.name)} (${details})`;
}

/** A detection's facet is the id of a record or a count's key, which stands at the end of the mail if anywhere. */
function whatOf({ kind, resource }: Finding): string {
  const facet = kind === "posture" && resource.facet ? ` (${plainLine(resource.facet)})` : "";
  return `${plainLine(resource.name)}${facet}`;
}

function fromOf(finding: Finding, transition: Transition): string {
  const actor = actorOf(finding, transition);
  if (!actor) return "";
  return [actor.sourceIp, actor.origin === "unknown" ? null : `by ${actor.origin}`]
    .flatMap((part) => (part ? [plainLine(part)] : []))
    .join(", ");
}

function exemptionOf({ exemption }: Finding, transition: Transition): string {
  if (transition !== "exempted" || !exemption) return "";
  return `until ${utc(exemption.expires)} by ${plainLine(exemption.owner)}: ${plainLine(exemption.reason)}`;
}

function controlsOf({ controls }: Finding): string {
  return Object.entries(controls)
    .map(([framework, ids]) => `${framework} ${ids.join(" ")}`)
    .join(", ");
}

/** `2026-03-02 12:00:00 UTC` */
function utc(isoTime: string): string {
  return isoTime.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}

/** Lines of label and value; a fact that is empty has none. */
function facts(rows: readonly (readonly [label: string, value: string])[]): string[] {
  return rows
    .filter(([, value]) => value !== "")
    .map(([label, value]) => `${`${label}:`.padEnd(12)}${value}`);
}

import { KIND_WORDS, ORIGIN_WORDS } from "../finding/actor-words.ts";
import { effectLines } from "../finding/effect-lines.ts";
import type { Finding, FindingActor } from "../finding/finding.ts";
import { shortFindingId } from "../finding/finding-id.ts";
import { NO_NOTES } from "../finding/note-words.ts";
import { plainLine } from "../finding/plain-text.ts";
import { FRAMEWORK_NAMES, FRAMEWORKS } from "../rule/controls.ts";
import type { Severity } from "../rule/severity.ts";
import { accountLabel } from "./account-label.ts";
import type { Alert } from "./alert.ts";
import { commandsOf } from "./commands-of.ts";
import { type Link, recordLink, resourceLink } from "./console-links.ts";
import { iacHint } from "./iac-hint.ts";
import { pageLink } from "./page-link.ts";
import { toldTime } from "./told-time.ts";
import { reportLink } from "./written-report.ts";

/**
 * What is to be told of an alert, before any channel's form.
 *
 * Is responsible for what is said and in which words; may not know markup: names from outside stand here as one plain
 * line each, and every renderer escapes them for its channel.
 */
export interface AlertContent {
  readonly severity: Severity;
  /** `New`, `Back again`, `Resolved, no longer so`, `Exempted`, `Digest`. */
  readonly news: string;
  /** Nobody needs to do anything. */
  readonly isOver: boolean;
  /** One sentence: what happened, and to whom. */
  readonly headline: string;
  /** Who, from where, when, and what else a reader needs; none is empty. */
  readonly facts: readonly Fact[];
  /** What changed, why it matters; none is empty. */
  readonly sections: readonly Section[];
  /** Undefined for what is over. */
  readonly fix: Fix | undefined;
  readonly links: readonly Link[];
  /** For machines and searches. */
  readonly ids: readonly Fact[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Fix {
  readonly advice: string;
  /** Commands of the AWS CLI, ready to copy but for words in capitals. */
  readonly commands: readonly string[];
  /** Empty where nothing is made by templates. */
  readonly iac: string;
}

export interface ContentOptions {
  /** A name of the IANA time zone database, for times beside UTC. */
  readonly timeZone?: string | undefined;
  /** Address of the folder `lib/pages`. */
  readonly pages?: string | undefined;
}

const NEWS: Readonly<Record<Alert["transition"], string>> = {
  opened: "New",
  reopened: "Back again",
  resolved: "Resolved, no longer so",
  exempted: "Exempted",
};

/** For those who never heard of it. */
export const SENDER: Fact = { label: "Sent by", value: "Castellan, which watches IAM in your AWS accounts" };

export function alertContent(alert: Alert, { timeZone, pages }: ContentOptions = {}): AlertContent {
  const { transition, finding } = alert;
  const isOpen = transition === "opened" || transition === "reopened";
  return {
    severity: finding.severity,
    news: NEWS[transition],
    isOver: !isOpen,
    headline: plainLine(finding.message, 2_000),
    facts: factsOf(alert, timeZone),
    sections: [
      { title: "What changed", lines: transition === "exempted" ? [] : effectLines(finding.effect) },
      { title: "Why it matters", lines: isOpen && finding.why ? [plainLine(finding.why, 1_000)] : [] },
    ].filter(({ lines }) => lines.length > 0),
    fix: isOpen ? fixOf(finding) : undefined,
    links: [
      resourceLink(finding),
      recordLink(finding, changeOf(alert)),
      pageLink(finding, pages),
      ...(finding.reference ? [{ label: "Read more about this", url: finding.reference }] : []),
      alert.report && reportLink(alert.report, timeZone),
    ].filter((link) => link !== undefined),
    ids: [...idsOf(alert), SENDER],
  };
}

/** The one who brought the transition: for a resolved finding, who mended it. */
export function actorOf({ finding, transition }: Alert): FindingActor | null {
  return transition === "resolved" ? (finding.resolution?.actor ?? null) : finding.actor;
}

function changeOf({ finding, transition }: Alert): string | null {
  return transition === "resolved" ? (finding.resolution?.changeId ?? null) : finding.changeId;
}

function factsOf(alert: Alert, timeZone: string | undefined): Fact[] {
  const { transition, finding } = alert;
  const isOver = transition === "resolved";
  return withoutEmpty([
    ["Severity", finding.severity],
    ["Account", accountLabel(alert)],
    ["What", whatOf(finding)],
    [WHO[transition], whoOf(alert)],
    ["Did", isOver ? "" : plainLine(finding.event ?? "")],
    ["From", fromOf(actorOf(alert))],
    [transition === "exempted" ? "Exempt since" : "When", toldTime(finding.since, timeZone)],
    ["Open since", finding.openedAt === finding.since ? "" : toldTime(finding.openedAt, timeZone)],
    ["How it ended", isOver && finding.resolution?.how === "resource deleted" ? DELETED : ""],
    ...notesOf(alert),
    ["Exempt until", exemptionOf(alert, timeZone)],
    [finding.kind === "posture" ? "Should be" : "Watched for", plainLine(finding.title)],
  ]);
}

/** The one who is named: of what is exempted the one who brought it, whom the exemption does not name. */
const WHO: Readonly<Record<Alert["transition"], string>> = {
  opened: "Who",
  reopened: "Who",
  resolved: "Ended by",
  exempted: "Brought by",
};

function idsOf(alert: Alert): Fact[] {
  const { finding } = alert;
  return withoutEmpty([
    ["Finding", `${shortFindingId(finding)} (the ID for castellan ack, assign, fix and exempt)`],
    ["Rule", plainLine(finding.rule)],
    ["Resource", plainLine(finding.resource.arn, 2_048)],
    ["Record", plainLine(changeOf(alert) ?? "")],
    ["Required by", requirementsOf(finding)],
  ]);
}

/** Of a framework's versions the newest speaks for all. */
function requirementsOf({ controls }: Finding): string {
  const newestCis = FRAMEWORKS.findLast((name) => name.startsWith("cis-aws") && controls[name]);
  return FRAMEWORKS.flatMap((framework) => {
    if (framework.startsWith("cis-aws") && framework !== newestCis) return [];
    const ids = controls[framework];
    return ids ? [`${FRAMEWORK_NAMES[framework]} (${ids.join(", ")})`] : [];
  }).join(", ");
}

/** Who has it in hand already. */
function notesOf({ notes = NO_NOTES }: Alert): (readonly [label: string, value: string])[] {
  const { acknowledged, assigned, comment } = notes;
  const said = (text: string) => (text === "" ? "" : `: ${plainLine(text, 500)}`);
  return [
    ["Acknowledged", acknowledged ? `by ${plainLine(acknowledged.name)}${said(acknowledged.text)}` : ""],
    ["Assigned to", assigned ? plainLine(assigned.to ?? "") : ""],
    ["Last comment", comment ? `${plainLine(comment.name)}${said(comment.text)}` : ""],
  ];
}

function whoOf(alert: Alert): string {
  const actor = actorOf(alert);
  // Castellan judges its channels itself: nobody did anything.
  if (!actor && alert.finding.resource.type === CHANNEL) return "";
  if (!actor) return "not known: seen when the whole account was read, not in a record";
  const kind = actor.kind === "unknown" ? [] : [KIND_WORDS[actor.kind] ?? plainLine(actor.kind)];
  const session =
    actor.session && actor.session !== actor.name ? [`session ${plainLine(actor.session)}`] : [];
  const details = [...kind, ...session].join(", ");
  return details === "" ? plainLine(actor.name) : `${plainLine(actor.name)} (${details})`;
}

/** A detection's facet is the id of a record or a count's key, which stands among the ids if anywhere. */
function whatOf({ kind, resource }: Finding): string {
  const facet = kind === "posture" && resource.facet ? ` (${plainLine(resource.facet)})` : "";
  return `${nounOf(resource.type)} ${plainLine(resource.name)}${facet}`;
}

/** `user` for `AWS::IAM::User`, `OIDC provider` for `AWS::IAM::OIDCProvider`. */
function nounOf(type: string): string {
  const words = plainLine(type.split("::").at(-1) ?? "").split(
    /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/,
  );
  return words.map((word) => (/[a-z]/.test(word) ? word.toLowerCase() : word)).join(" ");
}

const CHANNEL = "Castellan::Channel";

const DELETED = "what it was about was deleted";

function fromOf(actor: FindingActor | null): string {
  if (!actor) return "";
  const origin = actor.origin === "unknown" ? null : (ORIGIN_WORDS[actor.origin] ?? `by ${actor.origin}`);
  return [actor.sourceIp, origin].flatMap((part) => (part ? [plainLine(part)] : [])).join(", ");
}

function exemptionOf({ finding: { exemption }, transition }: Alert, timeZone: string | undefined): string {
  if (transition !== "exempted" || !exemption) return "";
  const until = toldTime(exemption.expires, timeZone);
  return `${until}; ${plainLine(exemption.owner)} answers for it: ${plainLine(exemption.reason)}`;
}

function fixOf(finding: Finding): Fix {
  const commands = commandsOf(finding).map((command) => plainLine(command, 1_000));
  return { advice: plainLine(adviceOf(finding, commands), 2_000), commands, iac: iacHint(finding) };
}

/** Commands are told once, with their names filled in: the advice only says when to run them. */
function adviceOf({ fix }: Finding, commands: readonly string[]): string {
  if (commands.length === 0) return fix;
  const places = [...fix.matchAll(COMMAND)].length;
  if (places === 1)
    return fix.replace(COMMAND, commands.length === 1 ? "the command below" : "the commands below");
  return fix;
}

const COMMAND = /`aws [^`]+`/g;

function withoutEmpty(rows: readonly (readonly [label: string, value: string])[]): Fact[] {
  return rows.flatMap(([label, value]) => (value === "" ? [] : [{ label, value }]));
}

import type { Finding } from "../finding/finding.ts";
import { shortFindingId } from "../finding/finding-id.ts";
import { NO_NOTES, noteWords, type ToldNotes } from "../finding/note-words.ts";
import { plainLine } from "../finding/plain-text.ts";
import { SEVERITIES, type Severity } from "../rule/severity.ts";
import type { Alert } from "./alert.ts";
import { type AlertContent, actorOf, type Fact, SENDER, type Section } from "./alert-content.ts";
import type { Link } from "./console-links.ts";
import { toldTime } from "./told-time.ts";

/** A finding that people were told of before, and that is still open. */
export interface Reminder {
  readonly finding: Finding;
  readonly openDays: number;
  readonly notes?: ToldNotes;
}

/** An alert that was held back. */
export interface DigestAlert extends Alert {
  /** More of its rule than is told one by one. */
  readonly isFlood?: boolean;
}

export interface DigestOptions {
  readonly links?: readonly Link[];
  /** A name of the IANA time zone database, for times beside UTC. */
  readonly timeZone?: string | undefined;
}

/** Sections of actors, and lines of each, that are written out. */
const ACTORS_SHOWN = 8;
const LINES_SHOWN = 12;
/** So many alerts of one rule and actor are one line. */
const ALIKE = 4;
const NAMES_SHOWN = 5;

/**
 * What was held back, as one message: floods summed up by rule, then by actor, the loudest first, what is alike in one
 * line.
 *
 * Is responsible for saying how many there are of what it does not write out; may not choose what was held back.
 */
export function digestContent(
  alerts: readonly DigestAlert[],
  reminders: readonly Reminder[],
  { links = [], timeZone }: DigestOptions = {},
): AlertContent {
  const severities = [...alerts, ...reminders].map(({ finding }) => finding.severity);
  const single = alerts.filter(({ isFlood }) => !isFlood);
  const byActor = [...Map.groupBy(single, actorName)].toSorted(([, a], [, b]) => loudness(a) - loudness(b));
  const rest = byActor.slice(ACTORS_SHOWN).flatMap(([, held]) => held);
  return {
    severity: SEVERITIES.find((severity) => severities.includes(severity)) ?? "info",
    news: "Digest",
    isOver:
      severities.length > 0 && reminders.length === 0 && alerts.every(({ transition }) => isEnd(transition)),
    headline: headline(alerts, reminders),
    facts: periodOf(alerts, timeZone),
    sections: [
      ...reminderSection(reminders),
      ...floodSection(alerts.filter(({ isFlood }) => isFlood)),
      ...byActor.slice(0, ACTORS_SHOWN).map(([actor, held]) => actorSection(actor, held)),
      ...(rest.length > 0 ? [{ title: "Others", lines: [`${counted(rest)} by others`] }] : []),
    ],
    fix: undefined,
    links,
    ids: [SENDER],
  };
}

/** When what it tells of happened. */
function periodOf(alerts: readonly Alert[], timeZone: string | undefined): Fact[] {
  const times = alerts.map(({ finding }) => finding.since).toSorted();
  const ends = [...new Set([times[0], times.at(-1)])].filter((time) => time !== undefined);
  return ends.length === 0
    ? []
    : [{ label: "When", value: ends.map((time) => toldTime(time, timeZone)).join(" to ") }];
}

/** What there was of one rule beside what was told one by one, whoever brought it. */
function floodSection(alerts: readonly Alert[]): Section[] {
  const byRule = [...Map.groupBy(alerts, ({ finding }) => finding.rule)];
  const sorted = byRule.toSorted(([, a], [, b]) => loudness(a) - loudness(b) || b.length - a.length);
  const lines = sorted.map(([rule, alike]) => {
    const [first] = alike;
    const example = first ? `; for example: ${plainLine(first.finding.message, 300)}${othersOf(alike)}` : "";
    return `${plainLine(rule)}: ${counted(alike)}${example}`;
  });
  return lines.length === 0 ? [] : [{ title: FLOODS, lines: cutLines(lines) }];
}

const FLOODS = "More of one rule than is told one by one";

function headline(alerts: readonly Alert[], reminders: readonly Reminder[]): string {
  const told = alerts.length === 0 ? [] : [counted(alerts)];
  const many = reminders.length === 1 ? "1 critical finding is" : `${reminders.length} critical findings are`;
  const open = reminders.length === 0 ? [] : [`${many} still open`];
  return [...told, ...open].join("; ");
}

/** `31 alerts: 2 high, 20 low, 9 resolved` */
function counted(alerts: readonly Alert[]): string {
  const open = alerts.filter(({ transition }) => !isEnd(transition));
  const parts = SEVERITIES.map((severity: Severity) => {
    const count = open.filter(({ finding }) => finding.severity === severity).length;
    return count > 0 ? `${count} ${severity}` : "";
  });
  const over = alerts.length - open.length;
  const details = [...parts, over > 0 ? `${over} resolved or exempted` : ""].filter((part) => part !== "");
  return `${alerts.length} ${alerts.length === 1 ? "alert" : "alerts"}: ${details.join(", ")}`;
}

function actorSection(actor: string, alerts: readonly Alert[]): Section {
  const groups = [
    ...Map.groupBy(alerts, ({ finding, transition }) => `${finding.rule} ${transition}`).values(),
  ];
  const lines = groups.toSorted((a, b) => loudness(a) - loudness(b)).flatMap(groupLines);
  return { title: `${actor} (${counted(alerts)})`, lines: cutLines(lines) };
}

function cutLines(lines: readonly string[]): string[] {
  const unshown = lines.length - LINES_SHOWN;
  const more = unshown > 0 ? [`… and ${unshown} more; \`castellan findings\` lists them all`] : [];
  return [...lines.slice(0, LINES_SHOWN), ...more];
}

function groupLines(alike: readonly Alert[]): string[] {
  const [first] = alike;
  if (!first) return [];
  if (alike.length < ALIKE) return alike.map(({ finding, transition }) => line(finding, transition));
  const { finding, transition } = first;
  const message = plainLine(finding.message, 300);
  return [`${alike.length} times ${finding.severity}, ${NEWS[transition]}: ${message}${othersOf(alike)}`];
}

/** The names beside the first one's. */
function othersOf(alike: readonly Alert[]): string {
  const [first, ...others] = new Set(alike.map(({ finding: { resource } }) => plainLine(resource.name, 130)));
  if (first === undefined || others.length === 0) return "";
  const more = others.length > NAMES_SHOWN ? ` and ${others.length - NAMES_SHOWN} more` : "";
  return `; the same of ${others.slice(0, NAMES_SHOWN).join(", ")}${more}`;
}

function line(finding: Finding, transition: Alert["transition"]): string {
  return `${finding.severity}, ${NEWS[transition]}: ${plainLine(finding.message, 300)}${placeOf(finding)}`;
}

/** Where it is, and how commands call it. */
function placeOf(finding: Finding): string {
  return ` (account ${plainLine(finding.account, 16)}, finding ${shortFindingId(finding)})`;
}

const NEWS: Readonly<Record<Alert["transition"], string>> = {
  opened: "new",
  reopened: "back again",
  resolved: "resolved",
  exempted: "exempted",
};

function reminderSection(reminders: readonly Reminder[]): Section[] {
  if (reminders.length === 0) return [];
  const oldest = reminders.toSorted((a, b) => b.openDays - a.openDays);
  const unshown = oldest.length - LINES_SHOWN;
  return [
    {
      title: "Still open",
      lines: [
        ...oldest.slice(0, LINES_SHOWN).map(reminderLine),
        ...(unshown > 0 ? [`… and ${unshown} more`] : []),
      ],
    },
  ];
}

function reminderLine({ finding, openDays, notes }: Reminder): string {
  const noted = noteWords(notes ?? NO_NOTES).map((words) => `; ${plainLine(words, 200)}`);
  const message = plainLine(finding.message, 300);
  return `${finding.severity}, open for ${openDays} days: ${message}${placeOf(finding)}${noted.join("")}`;
}

function actorName(alert: Alert): string {
  const actor = actorOf(alert);
  return actor ? plainLine(actor.name, 130) : "Seen when the whole account was read";
}

function isEnd(transition: Alert["transition"]): boolean {
  return transition === "resolved" || transition === "exempted";
}

function loudness(alerts: readonly Alert[]): number {
  return Math.min(
    ...alerts.map(
      ({ finding, transition }) => SEVERITIES.indexOf(finding.severity) + (isEnd(transition) ? 10 : 0),
    ),
  );
}

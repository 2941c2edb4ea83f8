import type { Link } from "../alert/console-links.ts";
import { type DigestAlert, digestContent } from "../alert/digest-content.ts";
import { type DueReminder, dueReminders } from "../alert/due-reminders.ts";
import { channelsOf, isMeasured } from "../alert/plan-telling.ts";
import { isQuiet } from "../alert/quiet-hours.ts";
import { reportLink } from "../alert/written-report.ts";
import { type DeliveryQueue, queueDelivery } from "../aws/queue-deliveries.ts";
import { endDigest, type HeldAlert, heldAlerts } from "../aws/store-digest.ts";
import { openFindings } from "../aws/store-findings.ts";
import { notesOf } from "../aws/store-notes.ts";
import { latestReport } from "../aws/store-report.ts";
import { lastTold, markTold } from "../aws/store-told.ts";
import type { Table } from "../aws/table.ts";
import type { Finding } from "../finding/finding.ts";
import { toldNotes } from "../finding/told-notes.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";

export interface DigestPorts {
  readonly table: Table;
  readonly queue: DeliveryQueue;
  readonly settings: AlertSettings;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Those who put alerts aside may be this late, in milliseconds. */
const WRITERS_LATE_MS = 20_000;
/** Under this name reminders are remembered, which no channel can have. */
const REMINDERS = "#reminders";

/**
 * Puts one digest for each channel into the queue: what was held back since the last one, and reminders.
 *
 * Is responsible for losing nothing that was held back; may not tell at a quiet hour what can wait.
 *
 * @returns how many channels get one
 */
export async function tellDigest(ports: DigestPorts): Promise<number> {
  const { table, settings, now } = ports;
  const { held, end } = await heldAlerts(table, now - WRITERS_LATE_MS);
  const { owed, inHand } = await dueNow(ports);
  const reminders = owed.length > 0 ? [...owed, ...inHand] : [];
  const findings = [...held.map(({ alert }) => alert.finding), ...reminders.map(({ finding }) => finding)];
  if (findings.length > 0 && findings.every(({ severity }) => isQuiet(severity, settings, now))) return 0;
  const channels = [...settings.channels.keys()].filter((name) => isMeasured(name, settings));
  const report = await latestReport(table);
  const link = report && reportLink(report, settings.timeZone);
  const links = link ? [link] : [];
  let told = 0;
  for (const channel of channels)
    if (await queueDigest(channel, { held, reminders, links }, ports)) told += 1;
  for (const { finding, number } of owed) {
    await markTold(table, finding, REMINDERS, { version: reminderVersion(finding, number) }, now);
  }
  if (held.length > 0) await endDigest(table, end);
  return told;
}

interface DigestParts {
  readonly held: readonly HeldAlert[];
  readonly reminders: readonly DueReminder[];
  readonly links: readonly Link[];
}

async function queueDigest(
  channel: string,
  { held, reminders, links }: DigestParts,
  { queue, settings }: DigestPorts,
): Promise<boolean> {
  const alerts = held
    .filter(({ channels }) => channels.includes(channel))
    .map(({ alert, isFlood }): DigestAlert => ({ ...alert, isFlood }));
  const owed = reminders.filter(({ finding }) => channelsOf(finding, settings).includes(channel));
  if (alerts.length + owed.length === 0) return false;
  const content = digestContent(alerts, owed, { links, timeZone: settings.timeZone });
  await queueDelivery(queue, { type: "digest", channel, content });
  return true;
}

interface DueNow {
  /** Those that nobody was reminded of yet, and that nobody acknowledged. */
  readonly owed: readonly DueReminder[];
  /** Those that somebody acknowledged: no reason to send anything, but told beside the others. */
  readonly inHand: readonly DueReminder[];
}

async function dueNow({ table, settings, now }: DigestPorts): Promise<DueNow> {
  const open: Finding[] = [];
  for await (const { finding } of openFindings(table, "critical")) open.push(finding);
  const owed: DueReminder[] = [];
  const inHand: DueReminder[] = [];
  for (const due of dueReminders(open, settings.remindAfterDays, now)) {
    const notes = toldNotes(due.finding, await notesOf(table, due.finding));
    const before = await lastTold(table, due.finding, REMINDERS);
    if (notes.acknowledged) inHand.push({ ...due, notes });
    else if (!before || before.version < reminderVersion(due.finding, due.number))
      owed.push({ ...due, notes });
  }
  return { owed, inHand };
}

/** Counts anew when the finding opens again. */
function reminderVersion({ since }: Finding, number: number): string {
  return `${since}#${String(number).padStart(6, "0")}`;
}

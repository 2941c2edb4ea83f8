import type { Alert } from "../alert/alert.ts";
import type { Delivery } from "../alert/delivery.ts";
import {
  DELIVERY_RULE,
  deliveryFinding,
  deliveryFindingKey,
  deliveryResumed,
} from "../alert/delivery-finding.ts";
import { accountName } from "../aws/store-account-names.ts";
import { findFinding, writeFinding } from "../aws/store-findings.ts";
import { notesOf } from "../aws/store-notes.ts";
import { latestReport } from "../aws/store-report.ts";
import { lastTold, markTold } from "../aws/store-told.ts";
import type { Table } from "../aws/table.ts";
import { toldNotes } from "../finding/told-notes.ts";
import type { Channel } from "../settings/alert-settings.ts";
import { DeliveryError } from "./post-json.ts";
import { type SendPorts, sendAlert, sendDigest } from "./send-to-channel.ts";

export interface DeliverPorts extends SendPorts {
  readonly table: Table;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** `told`; `known`: it was told before, or something newer was; `gone`: the settings name the channel no longer. */
export type DeliveryOutcome = "told" | "known" | "gone";

/**
 * Delivers one message of the queue, once.
 *
 * Is responsible for what a channel was told and for the finding on a channel that takes nothing; may not choose
 * channels. The mark is written after the message was sent: a crash between the two tells twice rather than never.
 *
 * @param tries how often the queue has given the message out, this time included
 * @throws whatever kept it from being delivered, so that the queue gives it out again
 */
export async function deliver(
  delivery: Delivery,
  ports: DeliverPorts,
  tries: number,
): Promise<DeliveryOutcome> {
  const channel = ports.channels.get(delivery.channel);
  if (!channel) return "gone";
  try {
    const outcome = await send(delivery, channel, ports);
    if (outcome === "told") await noteSuccess(delivery.channel, ports);
    return outcome;
  } catch (error) {
    const isForGood = error instanceof DeliveryError && error.code === "refused";
    if (isForGood || tries >= TRIES_BEFORE_FINDING) await noteFailure(delivery.channel, error, ports);
    throw error;
  }
}

/** A channel that is busy for minutes is no finding yet. */
const TRIES_BEFORE_FINDING = 3;

async function send(delivery: Delivery, channel: Channel, ports: DeliverPorts): Promise<DeliveryOutcome> {
  if (delivery.type === "digest") {
    await sendDigest(channel, delivery.content, ports);
    return "told";
  }
  const { alert, version } = delivery;
  const before = await lastTold(ports.table, alert.finding, delivery.channel);
  if (before && before.version >= version) return "known";
  const thread =
    (await sendAlert(channel, await withBackground(alert, ports), ports, before?.thread)) ?? before?.thread;
  const told = { version, ...(thread !== undefined && { thread }) };
  await markTold(ports.table, alert.finding, delivery.channel, told, ports.now);
  return "told";
}

/**
 * Whose account it is, and where the report on everything is. What is new has no notes; of what ends or comes back people
 * want to know who had it in hand.
 */
async function withBackground(alert: Alert, { table }: DeliverPorts): Promise<Alert> {
  const { finding, transition } = alert;
  const name = await accountName(table, finding.account);
  const report = await latestReport(table);
  const notes = transition === "opened" ? [] : await notesOf(table, finding);
  return {
    ...alert,
    ...(name && { accountName: name }),
    ...(notes.length > 0 && { notes: toldNotes(finding, notes) }),
    ...(report && { report }),
  };
}

async function noteFailure(channel: string, error: unknown, ports: DeliverPorts): Promise<void> {
  const { table, hub, now } = ports;
  const stored = await findFinding(table, deliveryFindingKey(hub.account, channel));
  if (stored?.finding.status === "open") return;
  const reason = error instanceof Error ? error.message : "for an unknown reason";
  const finding = deliveryFinding(hub.account, channel, reason, now);
  const openedAt = stored?.finding.openedAt ?? finding.openedAt;
  await writeFinding(table, { ...finding, openedAt }, versionAt(now));
}

async function noteSuccess(channel: string, { table, hub, now }: DeliverPorts): Promise<void> {
  const stored = await findFinding(table, deliveryFindingKey(hub.account, channel));
  if (stored?.finding.status !== "open") return;
  await writeFinding(table, deliveryResumed(stored.finding, now), versionAt(now));
}

/** Ordered by time, like the versions of the engine. */
function versionAt(now: number): string {
  return `${String(now).padStart(15, "0")}#3#${DELIVERY_RULE}`;
}

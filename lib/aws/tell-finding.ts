import type { Alert } from "../alert/alert.ts";
import { planTelling, type RecentAlerts } from "../alert/plan-telling.ts";
import { transitionOf } from "../alert/transition.ts";
import type { FindingActor } from "../finding/finding.ts";
import { findingId } from "../finding/finding-id.ts";
import type { StoredFinding } from "../finding/store.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";
import { type DeliveryQueue, actions as queueActions, queueDelivery } from "./queue-deliveries.ts";
import { holdAlert } from "./store-digest.ts";
import { type FindingImage, readFindingRow } from "./store-findings.ts";
import { addToWindow } from "./store-windows.ts";
import type { Table } from "./table.ts";

export const actions = [
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:UpdateItem",
  ...queueActions,
] as const;

export interface TellPorts {
  readonly table: Table;
  readonly queue: DeliveryQueue;
  readonly settings: AlertSettings;
  /** Whether an ARN is one of declared automation. */
  readonly isAutomation: (arn: string) => boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface FindingImages {
  readonly before: FindingImage | undefined;
  readonly after: FindingImage | undefined;
}

/**
 * Passes one transition of a finding on to the channels that are to hear of it: through the queue of deliveries at
 * once, or to the digest.
 *
 * Is responsible for passing it on even when the function broke off before; may not deliver. What is passed on twice is
 * delivered once: deliveries know what was told.
 *
 * @returns the alert, or undefined for what is no news
 * @throws {TypeError} when an image is no row of a finding
 */
export async function tellFinding(
  { before, after }: FindingImages,
  ports: TellPorts,
): Promise<Alert | undefined> {
  if (!after) return undefined;
  const stored = readFindingRow(after);
  const { finding } = stored;
  const transition = transitionOf(before && readFindingRow(before).finding, finding);
  if (transition === "none") return undefined;
  const alert: Alert = { transition, finding };
  const version = versionOf(stored);
  const { settings, isAutomation, now } = ports;
  const plan = planTelling(alert, settings, await countRecent(alert, version, ports), isAutomation, now);
  const { digest: channels, isFlood } = plan;
  if (channels.length > 0) await holdAlert(ports.table, { alert, version, channels, isFlood }, now);
  for (const channel of plan.now) {
    await queueDelivery(ports.queue, { type: "alert", channel, alert, version });
  }
  return alert;
}

/**
 * Of two transitions the later one has the greater version: what a person made of a finding keeps the version of its
 * judgement, but not the time since when it is so.
 */
function versionOf({ finding, version }: StoredFinding): string {
  return `${version}#${String(Date.parse(finding.since)).padStart(15, "0")}`;
}

/** Counts it among the alerts of its rule and its actor; counting it again changes nothing. */
async function countRecent(
  { finding, transition }: Alert,
  version: string,
  { table, settings }: TellPorts,
): Promise<RecentAlerts> {
  const at = Date.parse(finding.since);
  const entry = { at, changeId: `${findingId(finding)}#${version}`, distinct: undefined };
  const count = async (what: string, by: string, minutes: number) => {
    const window = { account: finding.account, detection: `alerts-of-${what}`, by, minutes };
    const entries = await addToWindow(table, window, entry);
    return entries.filter((one) => one.at > at - minutes * 60_000 && one.at <= at).length;
  };
  const actor = transition === "resolved" ? finding.resolution?.actor : finding.actor;
  const [ofActor, ofRule] = await Promise.all([
    count("actor", nameOf(actor ?? null), settings.digest.minutes),
    count("rule", finding.rule, settings.flood.minutes),
  ]);
  return { ofActor, ofRule };
}

function nameOf(actor: FindingActor | null): string {
  return actor?.issuer ?? actor?.arn ?? actor?.name ?? "nobody known";
}

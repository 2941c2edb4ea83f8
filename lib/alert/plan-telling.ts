import type { Finding, FindingActor } from "../finding/finding.ts";
import type { AlertSettings, Channel, Route } from "../settings/alert-settings.ts";
import type { Alert } from "./alert.ts";
import { DELIVERY_RULE } from "./delivery-finding.ts";
import { isQuiet } from "./quiet-hours.ts";

/** Who hears of an alert, and when. */
export interface Telling {
  /** Channels that are told at once. */
  readonly now: readonly string[];
  /** Channels that are told with the next digest. */
  readonly digest: readonly string[];
  /** Its rule was told of too often: the digest sums up what more there was of it. */
  readonly isFlood: boolean;
}

/** How much was told lately, this alert included; counted over the windows of the settings. */
export interface RecentAlerts {
  readonly ofActor: number;
  readonly ofRule: number;
}

/** Machines keep findings, and so hear of every transition as it happens; people are told at a measured pace. */
const PACE: Readonly<Record<Channel["type"], "at once" | "measured">> = {
  topic: "measured",
  "q-developer": "measured",
  slack: "measured",
  "slack-bot": "measured",
  teams: "measured",
  webhook: "at once",
  "security-hub": "at once",
};

/**
 * Is responsible for who is told at once, who in the digest, and who not at all; may not count, store or tell.
 *
 * @param automation ARN patterns of the settings, as a test
 * @param now epoch milliseconds
 */
export function planTelling(
  alert: Alert,
  settings: AlertSettings,
  recent: RecentAlerts,
  automation: (arn: string) => boolean,
  now: number,
): Telling {
  const held = isHeld(alert, settings, recent, automation, now);
  const channels = channelsOf(alert.finding, settings);
  const isEnd = alert.transition === "resolved" || alert.transition === "exempted";
  // A bot only edits what it said before, which disturbs nobody.
  const edits = (name: string) => isEnd && settings.channels.get(name)?.type === "slack-bot";
  const waits = (name: string) => held && isMeasured(name, settings);
  return {
    now: channels.filter((name) => edits(name) || !waits(name)),
    digest: channels.filter(waits),
    isFlood: isFlood(settings, recent),
  };
}

/** Whether a channel is one of people, who hear of what can wait in a digest. */
export function isMeasured(name: string, { channels }: Pick<AlertSettings, "channels">): boolean {
  const channel = channels.get(name);
  return channel !== undefined && PACE[channel.type] === "measured";
}

/** The channels of every route that the finding matches. */
export function channelsOf(finding: Finding, { channels, routes }: AlertSettings): string[] {
  const named =
    routes.length === 0
      ? [...channels.keys()]
      : routes.filter((route) => matches(finding, route)).flatMap((route) => route.channels);
  // That a channel takes nothing is not told through that channel.
  const unable = finding.rule === DELIVERY_RULE ? finding.resource.name : undefined;
  return [...new Set(named)].filter((name) => channels.has(name) && name !== unable);
}

function matches(finding: Finding, { severities, accounts, rules, tags }: Route): boolean {
  return (
    (severities?.includes(finding.severity) ?? true) &&
    (accounts?.includes(finding.account) ?? true) &&
    (rules?.includes(finding.rule) ?? true) &&
    Object.entries(tags ?? {}).every(
      ([key, value]) => Object.hasOwn(finding.tags ?? {}, key) && finding.tags?.[key] === value,
    )
  );
}

/**
 * What can wait: what is low, what declared automation did, what comes at a quiet hour, and what is more than anybody
 * reads. The critical waits for one reason only: its rule has been told of too often within the hour.
 */
function isHeld(
  { finding, transition }: Alert,
  settings: AlertSettings,
  recent: RecentAlerts,
  automation: (arn: string) => boolean,
  now: number,
): boolean {
  if (isFlood(settings, recent)) return true;
  if (finding.severity === "critical") return false;
  const actor = transition === "resolved" ? (finding.resolution?.actor ?? null) : finding.actor;
  return (
    finding.severity === "low" ||
    finding.severity === "info" ||
    recent.ofActor > settings.digest.perActor ||
    isAutomation(actor, automation) ||
    isQuiet(finding.severity, settings, now)
  );
}

function isFlood({ flood }: AlertSettings, { ofRule }: RecentAlerts): boolean {
  return ofRule > flood.perRule;
}

function isAutomation(actor: FindingActor | null, automation: (arn: string) => boolean): boolean {
  return [actor?.issuer, actor?.arn].some((arn) => typeof arn === "string" && automation(arn));
}

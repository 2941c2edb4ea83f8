import { isWrite } from "../cloudtrail/catalogue.ts";
import type { ChangeHead } from "../cloudtrail/change-head.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import { isPicked } from "../engine/detect-change.ts";
import { RecentMap } from "./recent-map.ts";
import type { TrailHead } from "./trail-record.ts";

const KEYS_REMEMBERED = 50_000;
const EVENTS_REMEMBERED = 10_000;
const HOUR_MS = 3_600_000;

/** Which records of an archive matter: a few in a hundred. */
export interface Relevance {
  /** False for a record that need not be parsed. */
  mayMatter(head: ChangeHead): boolean;
  /** Remembers which uses of keys it let through: of the same hour only an earlier one will matter then. */
  matters(change: TrailHead): boolean;
}

/**
 * Picks the changes that can alter the state or a finding.
 *
 * Is responsible for leaving out nothing that matters; may not judge. That an access key was used matters once an
 * hour, and again when an earlier use is met: in the order of time just the first of each hour matters.
 */
export function pickRelevant(active: ActiveRules): Relevance {
  const isHeard = rememberByEvent(
    ({ event }) => isWrite(event) || active.rulesByEvent.has(event) || active.detectionsByEvent.has(event),
  );
  /** The earliest that was let through, in epoch milliseconds. */
  const keyUses = new RecentMap<string, number>(KEYS_REMEMBERED);
  const isKnown = (use: string, { at }: ChangeHead) => at >= (keyUses.get(use) ?? Number.POSITIVE_INFINITY);
  const isListenedTo = (head: ChangeHead) => isHeard(head) || isPicked(head, active);
  return {
    mayMatter(head) {
      if (isListenedTo(head)) return true;
      const use = keyUse(head);
      return use !== undefined && !isKnown(use, head);
    },
    matters(change) {
      if (isListenedTo(change)) return true;
      const use = keyUse(change);
      // The copy of a record that another account got tells that account nothing of its own keys.
      if (use === undefined || isKnown(use, change) || !isOwnCaller(change)) return false;
      keyUses.set(ownCopy(use), change.at);
      return true;
    },
  };
}

/** The hour in which a call was signed with a long-lived key. */
function keyUse({ signingKeyId, outcome, at }: ChangeHead): string | undefined {
  if (!signingKeyId?.startsWith("AKIA") || outcome === "failed") return undefined;
  return `${signingKeyId}#${Math.floor(at / HOUR_MS)}`;
}

function isOwnCaller({ account, callerArn }: TrailHead): boolean {
  return callerArn === undefined || callerArn.split(":")[4] === account;
}

/** Asks once for each source and name of an event: an archive has a few hundred of them. */
function rememberByEvent(decide: (change: ChangeHead) => boolean): (change: ChangeHead) => boolean {
  const bySource = new Map<string, Map<string, boolean>>();
  let remembered = 0;
  return (change) => {
    const known = bySource.get(change.eventSource)?.get(change.eventName);
    if (known !== undefined) return known;
    const decided = decide(change);
    if (remembered >= EVENTS_REMEMBERED) return decided;
    remembered += 1;
    const names = bySource.get(change.eventSource) ?? new Map<string, boolean>();
    bySource.set(ownCopy(change.eventSource), names.set(ownCopy(change.eventName), decided));
    return decided;
  };
}

/** A text that was cut out of a file's text would keep all of that in memory. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

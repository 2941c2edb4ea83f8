import { isWrite } from "../cloudtrail/catalogue.ts";
import type { Change } from "../cloudtrail/change.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import { hasListeners } from "../engine/detect-change.ts";
import { RecentMap } from "./recent-map.ts";

const KEYS_REMEMBERED = 50_000;
const EVENTS_REMEMBERED = 10_000;
const HOUR_MS = 3_600_000;

/**
 * Picks the changes that can alter the state or a finding: of an archive's records, a few in a hundred.
 *
 * Is responsible for leaving out nothing that matters; may not judge. That an access key was used matters once an
 * hour, so a replay knows an unused key to the hour.
 *
 * @returns a predicate that remembers which uses of keys it let through
 */
export function pickRelevant(active: ActiveRules): (change: Change) => boolean {
  const isHeard = rememberByEvent(
    ({ event }) => isWrite(event) || active.rulesByEvent.has(event) || active.detectionsByEvent.has(event),
  );
  const keyUses = new RecentMap<string, true>(KEYS_REMEMBERED);
  return (change) => {
    if (isHeard(change) || hasListeners(change, active)) return true;
    const { signingKeyId } = change;
    if (signingKeyId === undefined || !signingKeyId.startsWith("AKIA")) return false;
    const use = `${change.account}#${signingKeyId}#${Math.floor(change.at / HOUR_MS)}`;
    if (keyUses.get(use) || change.outcome === "failed") return false;
    keyUses.set(use, true);
    return true;
  };
}

/** Asks once for each source and name of an event: an archive has a few hundred of them. */
function rememberByEvent(decide: (change: Change) => boolean): (change: Change) => boolean {
  const bySource = new Map<string, Map<string, boolean>>();
  let remembered = 0;
  return (change) => {
    const known = bySource.get(change.eventSource)?.get(change.eventName);
    if (known !== undefined) return known;
    const decided = decide(change);
    if (remembered >= EVENTS_REMEMBERED) return decided;
    remembered += 1;
    const names = bySource.get(change.eventSource) ?? new Map<string, boolean>();
    bySource.set(change.eventSource, names.set(change.eventName, decided));
    return decided;
  };
}

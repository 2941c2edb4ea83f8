import { isWrite } from "../cloudtrail/catalogue.ts";
import type { Change } from "../cloudtrail/change.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import { hasListeners } from "../engine/detect-change.ts";
import { RecentMap } from "./recent-map.ts";

const KEYS_REMEMBERED = 50_000;
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
  const keyUses = new RecentMap<string, true>(KEYS_REMEMBERED);
  return (change) => {
    const { event } = change;
    if (isWrite(event) || active.rulesByEvent.has(event) || hasListeners(change, active)) return true;
    const { signingKeyId } = change;
    if (signingKeyId === undefined || !signingKeyId.startsWith("AKIA")) return false;
    const use = `${change.account}#${signingKeyId}#${Math.floor(change.at / HOUR_MS)}`;
    if (keyUses.get(use)) return false;
    keyUses.set(use, true);
    return change.outcome === "succeeded";
  };
}

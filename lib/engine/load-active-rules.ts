import { DETECTIONS } from "../detections/index.ts";
import { RULES } from "../rules/index.ts";
import { deployedSettings } from "../settings/deployed-settings.ts";
import { type ActiveRules, activateRules } from "./active-rules.ts";

/**
 * The rules of a deployed function, with the settings that were packaged with it.
 *
 * @param now epoch milliseconds
 * @throws {Error} that names every problem of the settings: nothing is judged by settings that are wrong
 */
export async function loadActiveRules(now: number): Promise<ActiveRules> {
  return activateRules(RULES, DETECTIONS, await deployedSettings([...RULES, ...DETECTIONS], now));
}

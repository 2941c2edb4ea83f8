import { DETECTIONS } from "../detections/index.ts";
import { RULES } from "../rules/index.ts";
import { readSettings, SETTINGS_FILE } from "../settings/read-settings.ts";
import { formatProblem } from "../settings/settings-problem.ts";
import { type ActiveRules, activateRules } from "./active-rules.ts";

/**
 * The rules of a deployed function, with the settings that were packaged beside it.
 *
 * @param now epoch milliseconds
 * @throws {Error} that names every problem of the settings: nothing is judged by settings that are wrong
 */
export async function loadActiveRules(now: number): Promise<ActiveRules> {
  const { settings, problems } = await readSettings(undefined, [...RULES, ...DETECTIONS], now);
  if (settings) return activateRules(RULES, DETECTIONS, settings);
  throw new Error(problems.map((problem) => formatProblem(SETTINGS_FILE, problem)).join("\n"));
}

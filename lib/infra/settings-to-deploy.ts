import { DETECTIONS } from "../detections/index.ts";
import { RULES } from "../rules/index.ts";
import { readSettings, SETTINGS_FILE } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { formatProblem } from "../settings/settings-problem.ts";
import { refusal } from "./refusal.ts";

/**
 * The settings that are deployed. Is responsible for letting nothing be deployed with a mistake in them; may not
 * change them.
 *
 * @param now epoch milliseconds, for exemptions that have expired
 * @param file default: governance.yml here
 * @throws {Error} that names each mistake with line and column
 */
export async function settingsToDeploy(now: number, file?: string): Promise<Settings> {
  const { settings, problems } = await readSettings(file, [...RULES, ...DETECTIONS], now);
  if (settings) return settings;
  const mistakes = problems.map((problem) => formatProblem(file ?? SETTINGS_FILE, problem));
  throw refusal(`Nothing is deployed with mistakes in ${SETTINGS_FILE}:\n${mistakes.join("\n")}`);
}

import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { RULES } from "../rules/index.ts";
import { readSettings, SETTINGS_FILE } from "../settings/read-settings.ts";
import { formatProblem } from "../settings/settings-problem.ts";
import { refusal } from "./refusal.ts";

export interface DeployedRules {
  readonly rules: readonly Rule[];
  readonly detections: readonly Detection[];
}

/**
 * The rules and detections that governance.yml has switched on. Is responsible for letting nothing be deployed with a
 * mistake in that file; may not change it.
 *
 * @param now epoch milliseconds, for exemptions that have expired
 * @throws {Error} that names each mistake with line and column
 */
export async function deployedRules(now: number): Promise<DeployedRules> {
  const { settings, problems } = await readSettings(undefined, [...RULES, ...DETECTIONS], now);
  if (!settings) {
    const mistakes = problems.map((problem) => formatProblem(SETTINGS_FILE, problem));
    throw refusal(`Nothing is deployed with mistakes in ${SETTINGS_FILE}:\n${mistakes.join("\n")}`);
  }
  const active = activateRules(RULES, DETECTIONS, settings);
  return {
    rules: active.rules.map(({ rule }) => rule),
    detections: active.detections.map(({ detection }) => detection),
  };
}

import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { readSettings, SETTINGS_FILE } from "./read-settings.ts";
import type { Settings } from "./settings.ts";
import { formatProblem } from "./settings-problem.ts";

/**
 * The settings that functions work with: from the sources, those of governance.yml here. Packaging puts a module in
 * place of this one that holds what it has read and checked, so that no bundle reads YAML.
 *
 * @param rules undefined for a function that knows none: then rules that settings name are not looked up
 * @param now epoch milliseconds
 * @throws {Error} that names every problem of the settings: nothing is judged by settings that are wrong
 */
export async function deployedSettings(
  rules: readonly (Rule | Detection)[] | undefined,
  now: number,
): Promise<Settings> {
  const { settings, problems } = await readSettings(undefined, rules, now);
  if (settings) return settings;
  throw new Error(problems.map((problem) => formatProblem(SETTINGS_FILE, problem)).join("\n"));
}

import { readFile } from "node:fs/promises";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { DEFAULT_SETTINGS, type ParsedSettings, parseSettings } from "./parse-settings.ts";

/** The name that is looked for when no file is named. */
export const SETTINGS_FILE = "governance.yml";

/**
 * Reads a settings file; when none is named and there is no governance.yml here, the defaults.
 *
 * @throws {Error} of the file system when a named file cannot be read
 */
export async function readSettings(
  file: string | undefined,
  rules: readonly (Rule | Detection)[] | undefined,
  now: number,
): Promise<ParsedSettings> {
  try {
    return parseSettings(await readFile(file ?? SETTINGS_FILE, "utf8"), rules, now);
  } catch (error) {
    const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (file === undefined && isAbsent) return { settings: DEFAULT_SETTINGS, problems: [] };
    throw error;
  }
}

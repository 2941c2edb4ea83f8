import { DETECTIONS } from "../detections/index.ts";
import { SEVERITIES, type Severity } from "../rule/severity.ts";
import { RULES } from "../rules/index.ts";
import { readSettings, SETTINGS_FILE } from "../settings/read-settings.ts";
import type { Settings } from "../settings/settings.ts";
import { formatProblem } from "../settings/settings-problem.ts";
import { type CommandInput, type CommandOptions, UsageError } from "./command.ts";
import { printable } from "./printable.ts";

/** Options that several commands share, with what help says of them. */
export const OPTIONS = {
  json: { type: "boolean", help: "Print one JSON object a line, and nothing else, on standard output" },
  settings: {
    type: "string",
    value: "FILE",
    help: `Settings to use (default: ${SETTINGS_FILE} here, if there is one)`,
  },
  "fail-on": {
    type: "string",
    value: "SEVERITY",
    help: `Exit with 1 when a finding as loud is open: ${SEVERITIES.join(", ")}`,
  },
  state: {
    type: "string",
    value: "FOLDER",
    help: "Keep findings and state in this folder between runs (default: in memory)",
  },
} as const satisfies CommandOptions;

/** The text of an option; undefined when it is not given. */
export function textOption(input: CommandInput, name: string): string | undefined {
  const value = input.values[name];
  return typeof value === "string" ? value : undefined;
}

/** @throws {UsageError} when the word is no severity */
export function failOnOption(input: CommandInput): Severity | undefined {
  const word = textOption(input, "fail-on");
  if (word === undefined) return undefined;
  const severity = SEVERITIES.find((candidate) => candidate === word.toLowerCase());
  if (!severity)
    throw new UsageError(`--fail-on: "${printable(word, 60)}" is no severity: ${SEVERITIES.join(", ")}`);
  return severity;
}

/**
 * The settings that a command works with. Whether an exemption holds is decided at the time of each record, so
 * nothing is said here of those that have expired by now.
 *
 * @throws {UsageError} that names the first mistake and its place
 */
export async function settingsOption(input: CommandInput): Promise<Settings> {
  const named = textOption(input, "settings");
  const file = named ?? SETTINGS_FILE;
  const { settings, problems } = await readSettingsFile(named, 0);
  if (settings) return settings;
  const [first] = problems.filter(({ level }) => level === "error");
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more: settings validate lists them)` : "";
  throw new UsageError(`${first ? formatProblem(file, first) : `${file} is not valid`}${more}`);
}

/** @throws {UsageError} when a named file cannot be read */
export async function readSettingsFile(named: string | undefined, now: number) {
  try {
    return await readSettings(named, [...RULES, ...DETECTIONS], now);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`settings cannot be read: ${reason}`);
  }
}

import { SETTINGS_FILE } from "../settings/read-settings.ts";
import { formatProblem } from "../settings/settings-problem.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, readSettingsFile, textOption } from "./common-options.ts";
import { printable } from "./printable.ts";

export const settings: Command = {
  name: "settings",
  summary: "Check governance.yml: names each mistake with line and column",
  usage: "validate [--settings FILE] [--json]",
  options: { settings: OPTIONS.settings, json: OPTIONS.json },
  takesWords: true,
  run: validate,
};

async function validate(input: CommandInput, io: Io): Promise<ExitCode> {
  if (input.words.length !== 1 || input.words[0] !== "validate") {
    throw new UsageError('settings: say "settings validate"');
  }
  const named = textOption(input, "settings");
  const file = named ?? SETTINGS_FILE;
  // An exemption's end is compared with today: this is the one place where a person asks "now".
  const parsed = await readSettingsFile(named, Date.now());
  const errors = parsed.problems.filter(({ level }) => level === "error").length;
  if (input.values["json"]) {
    for (const problem of parsed.problems) io.out(JSON.stringify({ type: "problem", file, ...problem }));
    io.out(JSON.stringify({ type: "summary", file, errors, warnings: parsed.problems.length - errors }));
  } else {
    for (const problem of parsed.problems) io.out(printable(formatProblem(file, problem)));
    if (errors === 0) io.out(`${printable(file)} is valid`);
  }
  return errors === 0 ? 0 : 2;
}

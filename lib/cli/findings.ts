import { printedFinding } from "../finding/printed-finding.ts";
import { holdsStore, openStore } from "../local/open-store.ts";
import { allFindings, countFindings, fails } from "./all-findings.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { failOnOption, OPTIONS, textOption } from "./common-options.ts";
import { findingLines } from "./finding-lines.ts";
import { printable } from "./printable.ts";

export const findings: Command = {
  name: "findings",
  summary: "Print the findings that replays kept in a state folder",
  usage: "--state FOLDER [options]",
  options: {
    state: { ...OPTIONS.state, help: "The folder that was given to replay --state" },
    json: OPTIONS.json,
    all: { type: "boolean", help: "Print every finding one by one, however many are alike" },
    "fail-on": OPTIONS["fail-on"],
  },
  takesWords: false,
  run: printFindings,
};

async function printFindings(input: CommandInput, io: Io): Promise<ExitCode> {
  const folder = textOption(input, "state");
  if (folder === undefined) throw new UsageError("findings: name the folder with --state FOLDER");
  if (!holdsStore(folder)) throw new UsageError(`findings: ${printable(folder)} is no state folder`);
  const failOn = failOnOption(input);
  const open = await openStore(folder);
  try {
    const found = await allFindings(open.store, await open.accounts());
    if (input.values["json"]) {
      for (const finding of found) io.out(JSON.stringify(printedFinding(finding)));
      io.out(JSON.stringify({ type: "summary", findings: countFindings(found) }));
    } else {
      for (const line of findingLines(found, input.values["all"] === true)) io.out(line);
      if (found.length === 0) io.out("Nothing was found.");
    }
    return fails(found, failOn) ? 1 : 0;
  } finally {
    await open.close();
  }
}

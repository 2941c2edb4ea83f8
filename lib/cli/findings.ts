import { accountNotes, allFindings, countFindings, fails } from "../finding/all-findings.ts";
import type { Finding } from "../finding/finding.ts";
import { findingId } from "../finding/finding-id.ts";
import { noteWords } from "../finding/note-words.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import { toldNotes } from "../finding/told-notes.ts";
import type { OpenStore } from "../local/open-store.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { failOnOption, OPTIONS } from "./common-options.ts";
import { detailedJson, findingDetail } from "./finding-detail.ts";
import { findingLines } from "./finding-lines.ts";
import { openPlace, PLACE_OPTIONS } from "./finding-place.ts";
import { namedFinding } from "./named-finding.ts";

export const findings: Command = {
  name: "findings",
  summary: "Print the findings that a state folder or the deployed table holds, or one of them in full",
  usage: "[ID] --state FOLDER | --table NAME [options]",
  options: {
    ...PLACE_OPTIONS,
    json: OPTIONS.json,
    all: { type: "boolean", help: "Print every finding one by one, however many are alike" },
    "fail-on": OPTIONS["fail-on"],
  },
  notes: ["With an ID, or its beginning: all of that finding, with its notes and the commands that mend it."],
  takesWords: true,
  run: printFindings,
};

async function printFindings(input: CommandInput, io: Io): Promise<ExitCode> {
  const [id, ...more] = input.words;
  if (more.length > 0) throw new UsageError("findings: name one finding by its id, or none for all");
  const failOn = failOnOption(input);
  const place = await openPlace(input, "findings");
  try {
    if (id !== undefined) return await printOne(place, id, input, io);
    const found = await printAll(place, input, io);
    return fails(found, failOn) ? 1 : 0;
  } finally {
    await place.close();
  }
}

async function printAll(place: OpenStore, input: CommandInput, io: Io): Promise<readonly Finding[]> {
  const accounts = await place.accounts();
  const found = await allFindings(place.store, accounts);
  const notes = await accountNotes(place.store, accounts);
  const noted = new Map(
    found.flatMap((finding) => {
      const own = notes.size > 0 ? notes.get(findingId(finding)) : undefined;
      return own ? [[findingId(finding), toldNotes(finding, own)] as const] : [];
    }),
  );
  if (input.values["json"]) {
    for (const finding of found)
      io.out(JSON.stringify({ ...printedFinding(finding), ...noted.get(findingId(finding)) }));
    io.out(JSON.stringify({ type: "summary", findings: countFindings(found) }));
    return found;
  }
  const words = new Map([...noted].map(([id, told]) => [id, noteWords(told)]));
  for (const line of findingLines(found, input.values["all"] === true, words)) io.out(line);
  if (found.length === 0) io.out("Nothing was found.");
  return found;
}

async function printOne(place: OpenStore, id: string, input: CommandInput, io: Io): Promise<ExitCode> {
  const { finding } = await namedFinding(place, id);
  const notes = await place.store.notesOf(finding);
  if (input.values["json"]) io.out(JSON.stringify(detailedJson(finding, notes)));
  else for (const line of findingDetail(finding, notes)) io.out(line);
  return fails([finding], failOnOption(input)) ? 1 : 0;
}

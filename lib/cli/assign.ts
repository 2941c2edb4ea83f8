import { addNote } from "./add-note.ts";
import { type Command, UsageError } from "./command.ts";
import { OPTIONS, textOption } from "./common-options.ts";
import { PLACE_OPTIONS } from "./finding-place.ts";
import { onlyWord } from "./named-finding.ts";
import { WHO_OPTION } from "./who-option.ts";

export const assign: Command = {
  name: "assign",
  summary: "Note who takes care of a finding",
  usage: "ID --to WHO --state FOLDER | --table NAME [options]",
  options: {
    to: { type: "string", value: "WHO", help: "Who takes care of it" },
    comment: { type: "string", value: "TEXT", help: "What else there is to say" },
    ...PLACE_OPTIONS,
    ...WHO_OPTION,
    json: OPTIONS.json,
  },
  takesWords: true,
  run: async (input, io) => {
    const id = onlyWord(input.words, "assign");
    const to = textOption(input, "to")?.trim();
    if (!to) throw new UsageError("assign: name who takes care of it with --to WHO");
    const note = { kind: "assigned", to, text: textOption(input, "comment") ?? "" } as const;
    return addNote(input, io, { command: "assign", id }, note);
  },
};

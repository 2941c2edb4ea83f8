import { addNote } from "./add-note.ts";
import { type Command, UsageError } from "./command.ts";
import { OPTIONS } from "./common-options.ts";
import { PLACE_OPTIONS } from "./finding-place.ts";
import { WHO_OPTION } from "./who-option.ts";

export const comment: Command = {
  name: "comment",
  summary: "Note something on a finding, for those who look at it next",
  usage: "ID TEXT --state FOLDER | --table NAME [options]",
  options: { ...PLACE_OPTIONS, ...WHO_OPTION, json: OPTIONS.json },
  takesWords: true,
  run: async (input, io) => {
    const [id, ...words] = input.words;
    const text = words.join(" ").trim();
    if (id === undefined || text === "") throw new UsageError("comment: give the finding's id and the text");
    return addNote(input, io, { command: "comment", id }, { kind: "commented", text });
  },
};

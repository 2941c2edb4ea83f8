import { addNote } from "./add-note.ts";
import { type Command, UsageError } from "./command.ts";
import { OPTIONS, textOption } from "./common-options.ts";
import { PLACE_OPTIONS } from "./finding-place.ts";
import { onlyWord } from "./named-finding.ts";
import { WHO_OPTION } from "./who-option.ts";

export const ack: Command = {
  name: "ack",
  summary: "Acknowledge an open finding: somebody knows, so nobody is reminded of it",
  usage: "ID [--comment TEXT] --state FOLDER | --table NAME [options]",
  options: {
    comment: { type: "string", value: "TEXT", help: "What is being done" },
    ...PLACE_OPTIONS,
    ...WHO_OPTION,
    json: OPTIONS.json,
  },
  notes: ["It holds until the finding is resolved; one that opens again wants to be acknowledged again."],
  takesWords: true,
  run: (input, io) => {
    const id = onlyWord(input.words, "ack");
    const note = { kind: "acknowledged", text: textOption(input, "comment") ?? "" } as const;
    return addNote(input, io, { command: "ack", id }, note, ({ status }) => {
      if (status !== "open") throw new UsageError(`ack: the finding is ${status}: nothing waits for anybody`);
    });
  },
};

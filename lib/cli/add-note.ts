import type { Finding } from "../finding/finding.ts";
import { shortFindingId } from "../finding/finding-id.ts";
import type { Note } from "../finding/note.ts";
import type { CommandInput, ExitCode, Io } from "./command.ts";
import { openPlace } from "./finding-place.ts";
import { namedFinding } from "./named-finding.ts";
import { printable } from "./printable.ts";
import { refuseLong, whoOption } from "./who-option.ts";

/**
 * Adds a note to the finding that the command line names. The finding itself stays as it is.
 *
 * @param refuse throws for a finding of which such a note says nothing
 */
export async function addNote(
  input: CommandInput,
  io: Io,
  { command, id }: { readonly command: string; readonly id: string },
  note: Pick<Note, "kind" | "text" | "to">,
  refuse: (finding: Finding) => void = () => {},
): Promise<ExitCode> {
  refuseLong(note.text, "the text");
  refuseLong(note.to ?? "", "--to");
  const place = await openPlace(input, command);
  try {
    const by = await whoOption(input, place);
    const { finding } = await namedFinding(place, id);
    refuse(finding);
    const whole = { ...note, at: Date.now(), by };
    await place.store.addNote(finding, whole);
    const subject = shortFindingId(finding);
    if (input.values["json"]) io.out(JSON.stringify({ type: "note", finding: subject, ...whole }));
    else io.out(`${note.kind}${note.to ? ` to ${printable(note.to)}` : ""}: ${printable(finding.message)}`);
    return 0;
  } finally {
    await place.close();
  }
}

import { authorName } from "./author-name.ts";
import type { Finding } from "./finding.ts";
import { isoTime } from "./next-finding.ts";
import type { Note } from "./note.ts";
import { NO_NOTES, type ToldNote, type ToldNotes } from "./note-words.ts";
import { standingNotes } from "./standing-notes.ts";

/** What of the notes on a finding still holds, as it is told. */
export function toldNotes(
  finding: Pick<Finding, "status" | "since">,
  notes: readonly Note[] = [],
): ToldNotes {
  if (notes.length === 0) return NO_NOTES;
  const { acknowledged, assigned, comment } = standingNotes(finding, notes);
  return { acknowledged: told(acknowledged), assigned: told(assigned), comment: told(comment) };
}

function told(note: Note | undefined): ToldNote | null {
  if (!note) return null;
  const { at, by, text, to } = note;
  return { at: isoTime(at), by, name: authorName(by), text, ...(to !== undefined && { to }) };
}

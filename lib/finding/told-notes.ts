import { authorName } from "./author-name.ts";
import type { Finding } from "./finding.ts";
import { isoTime } from "./next-finding.ts";
import type { Note } from "./note.ts";
import { standingNotes } from "./standing-notes.ts";

/** What people did about a finding, as lists, reports and alerts tell it. Its JSON is a contract: scripts read it. */
export interface ToldNotes {
  readonly acknowledged: ToldNote | null;
  readonly assigned: ToldNote | null;
  readonly comment: ToldNote | null;
}

export interface ToldNote {
  /** ISO 8601. */
  readonly at: string;
  /** As noted: an ARN where AWS said who it was. */
  readonly by: string;
  /** As people call them. */
  readonly name: string;
  readonly text: string;
  readonly to?: string;
}

export const NO_NOTES: ToldNotes = { acknowledged: null, assigned: null, comment: null };

/** @param notes in their order */
export function toldNotes(
  finding: Pick<Finding, "status" | "since">,
  notes: readonly Note[] = [],
): ToldNotes {
  if (notes.length === 0) return NO_NOTES;
  const { acknowledged, assigned, comment } = standingNotes(finding, notes);
  return { acknowledged: told(acknowledged), assigned: told(assigned), comment: told(comment) };
}

/** `acknowledged by alice: On it`, and the like: empty where nobody did anything. */
export function noteWords({ acknowledged, assigned, comment }: ToldNotes): string[] {
  return [
    ...(acknowledged ? [`acknowledged by ${acknowledged.name}${saying(acknowledged)}`] : []),
    ...(assigned ? [`assigned to ${assigned.to ?? ""}${saying(assigned)}`] : []),
    ...(comment ? [`${comment.name} said${saying(comment)}`] : []),
  ];
}

function saying({ text }: ToldNote): string {
  return text === "" ? "" : `: ${text}`;
}

function told(note: Note | undefined): ToldNote | null {
  if (!note) return null;
  const { at, by, text, to } = note;
  return { at: isoTime(at), by, name: authorName(by), text, ...(to !== undefined && { to }) };
}

import { createHash } from "node:crypto";
import { findingId } from "../finding/finding-id.ts";
import { NOTE_DAYS, type Note } from "../finding/note.ts";
import type { NamedFinding } from "../finding/store.ts";
import { packBody, unpackBody } from "./row-body.ts";
import { expiry, putRow, queryPrefix, type Table } from "./table.ts";
import { accountKey, NOTES, noteKey, notesPrefix } from "./table-keys.ts";

/** Is responsible for the rows of notes on findings; may not change a finding. */
export async function notesOf(table: Table, finding: NamedFinding): Promise<Note[]> {
  const { pk, sk } = notesPrefix(finding);
  const notes: Note[] = [];
  for await (const row of queryPrefix(table, pk, sk)) {
    const body = row["body"]?.B;
    if (body) notes.push(unpackBody<Note>(body));
  }
  return notes;
}

/** By the id of the finding. */
export async function notesOfAccount(table: Table, account: string): Promise<Map<string, Note[]>> {
  const notes = new Map<string, Note[]>();
  for await (const row of queryPrefix(table, accountKey(account), NOTES)) {
    const finding = row["finding"]?.S;
    const body = row["body"]?.B;
    if (finding === undefined || !body) continue;
    const ofFinding = notes.get(finding) ?? [];
    notes.set(finding, ofFinding);
    ofFinding.push(unpackBody<Note>(body));
  }
  return notes;
}

export async function addNote(table: Table, finding: NamedFinding, note: Note): Promise<void> {
  const hash = createHash("sha256").update(JSON.stringify(note)).digest("hex").slice(0, 16);
  const row = {
    finding: { S: findingId(finding) },
    body: { B: packBody(note) },
    ...expiry(note.at, NOTE_DAYS),
  };
  await putRow(table, noteKey(finding, note.at, hash), row);
}

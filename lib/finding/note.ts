/** What somebody did about a finding, in its time line. */
export interface Note {
  readonly kind: NoteKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: string;
  /** The comment, the reason, or what was run; empty where none was given. */
  readonly text: string;
  /** Of an assignment, whom it went to. */
  readonly to?: string;
}

export type NoteKind = "acknowledged" | "assigned" | "commented" | "exempted" | "exemption ended" | "fixed";

/** Days that notes are kept: as long as a resolved finding. */
export const NOTE_DAYS = 400;

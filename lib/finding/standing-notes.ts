import type { Finding } from "./finding.ts";
import type { Note } from "./note.ts";

/** What of the notes on a finding still holds: computed, never stored. */
export interface StandingNotes {
  /** That somebody knows of it; lost when it ends, and not there again when it opens again. */
  readonly acknowledged: Note | undefined;
  readonly assigned: Note | undefined;
  /** The last comment. */
  readonly comment: Note | undefined;
}

/** @param notes in their order */
export function standingNotes(
  { status, since }: Pick<Finding, "status" | "since">,
  notes: readonly Note[],
): StandingNotes {
  const began = Date.parse(since);
  return {
    acknowledged:
      status === "open"
        ? notes.findLast(({ kind, at }) => kind === "acknowledged" && at >= began)
        : undefined,
    assigned: notes.findLast(({ kind }) => kind === "assigned"),
    comment: notes.findLast(({ kind }) => kind === "commented"),
  };
}

import { expect, test } from "vitest";
import type { Note } from "../../lib/finding/note.ts";
import { standingNotes } from "../../lib/finding/standing-notes.ts";

const SINCE = "2026-05-04T09:00:00Z";
const at = Date.parse(SINCE);
const note = (kind: Note["kind"], when: number): Note => ({ kind, at: when, by: "bob", text: "" });

test.each([
  { what: "an acknowledgement since it opened holds", status: "open", when: at, holds: true },
  { what: "one from before it opened again does not", status: "open", when: at - 1, holds: false },
  { what: "none holds once it is resolved", status: "resolved", when: at, holds: false },
  { what: "none holds while it is exempted", status: "exempted", when: at, holds: false },
] as const)("$what", ({ status, when, holds }) => {
  const { acknowledged } = standingNotes({ status, since: SINCE }, [note("acknowledged", when)]);
  expect(acknowledged !== undefined).toBe(holds);
});

test("the last assignment stands, also when it opens again", () => {
  const notes = [
    note("assigned", at - 2),
    { ...note("assigned", at - 1), to: "carol" },
    note("commented", at),
  ];
  expect(standingNotes({ status: "open", since: SINCE }, notes).assigned).toEqual(notes[1]);
});

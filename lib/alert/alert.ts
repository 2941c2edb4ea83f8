import type { Finding } from "../finding/finding.ts";
import type { ToldNotes } from "../finding/note-words.ts";
import type { Transition } from "./transition.ts";
import type { WrittenReport } from "./written-report.ts";

/** What is told: a finding, and what became of it. */
export interface Alert {
  readonly transition: Exclude<Transition, "none">;
  readonly finding: Finding;
  /** What its organization calls the account; absent where none told. */
  readonly accountName?: string;
  /** What people did about it before; absent where nobody did. */
  readonly notes?: ToldNotes;
  /** The newest report of everything; absent where none is written. */
  readonly report?: WrittenReport;
}

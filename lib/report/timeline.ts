import { isWrite } from "../cloudtrail/catalogue.ts";
import { briefMoment, type Moment } from "../finding/moment.ts";
import type { StoryFinding } from "../finding/store.ts";

/** The changes that did something or were found out, newest first. Is responsible for their form; may not pick them. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** How many older changes were left out. */
  readonly left: number;
}

export interface TimelineEntry extends Omit<Moment, "order" | "security" | "findings"> {
  /** What it opened or ended. */
  readonly findings: readonly Omit<StoryFinding, "resource">[];
}

export function timelineEntry(moment: Moment): TimelineEntry {
  const { order: _order, security: _security, findings, ...entry } = briefMoment(moment);
  return { ...entry, findings: findings.map(({ resource: _resource, ...finding }) => finding) };
}

/** Whether a change is worth a line: it did something that can be said, was found out, or tried to do something. */
export function isShown({ effect, changes, findings, event }: Moment): boolean {
  const did = effect === "changed" ? changes.length > 0 : effect !== "none";
  return did || findings.length > 0 || isWrite(event);
}

/** So many changes a page shows; older ones are counted. */
export const CHANGES_SHOWN = 3_000;

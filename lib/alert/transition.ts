import type { Finding } from "../finding/finding.ts";

/** What people are told of: a finding that became another. `none` is not told. */
export type Transition = "opened" | "reopened" | "resolved" | "exempted" | "none";

/**
 * Names what happened to a finding between two images of it.
 *
 * Is responsible for telling news from what is known; may not decide who hears it.
 *
 * @param before undefined when it is new
 * @param after undefined when its row was removed, which tells nobody anything
 */
export function transitionOf(before: Finding | undefined, after: Finding | undefined): Transition {
  const told = before?.historic ? undefined : before;
  if (after === undefined || after.historic || after.status === told?.status) return "none";
  if (after.status === "resolved") return told ? "resolved" : "none";
  if (after.status === "exempted") return "exempted";
  return told ? "reopened" : "opened";
}

import type { Finding } from "../finding/finding.ts";
import type { Reminder } from "./digest-content.ts";

const DAY_MS = 86_400_000;

/** A reminder, and how many were due before it. */
export interface DueReminder extends Reminder {
  /** 1 for the first. */
  readonly number: number;
}

/**
 * The critical findings that have been open for as long as people want to be reminded, or as long again.
 *
 * @param now epoch milliseconds
 */
export function dueReminders(
  open: readonly Finding[],
  remindAfterDays: number,
  now: number,
): readonly DueReminder[] {
  return open.flatMap((finding) => {
    const openDays = Math.floor((now - Date.parse(finding.since)) / DAY_MS);
    const number = Math.floor(openDays / remindAfterDays);
    const isOwed = finding.status === "open" && finding.severity === "critical" && number >= 1;
    return isOwed ? [{ finding, openDays, number }] : [];
  });
}

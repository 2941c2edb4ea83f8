/**
 * Is responsible for lengths and moments of time as rules say them; may not read a clock.
 */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The day of a moment in UTC, as messages and evidence write it: `2026-03-02`. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** The moment at which test cases are judged, unless they say otherwise. */
export const NOW = Date.parse("2026-03-02T12:00:00Z");

export function hoursAgo(hours: number): number {
  return NOW - hours * 3_600_000;
}

export function daysAgo(days: number): number {
  return hoursAgo(days * 24);
}

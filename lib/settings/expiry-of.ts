const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;

/** What is said of a text that is none. */
export const EXPIRY_FORM = "is no date: write it as 2027-03-31 or 2027-03-31T12:00:00Z";

/**
 * The first moment at which an exemption no longer holds, in epoch milliseconds: a day counts to its end, in UTC.
 * Undefined for a text that is no date.
 */
export function expiryOf(text: string): number | undefined {
  const at = Date.parse(text);
  const isDay = DATE.test(text);
  if ((!isDay && !TIME.test(text)) || Number.isNaN(at)) return undefined;
  if (!isDay) return at;
  return new Date(at).toISOString().startsWith(text) ? at + DAY_MS : undefined;
}

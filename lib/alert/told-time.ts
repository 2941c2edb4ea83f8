/**
 * A moment as people read it, in UTC and, where one is configured, in the time of the place:
 * `2026-03-02 12:00:00 UTC (2026-03-02 13:00 Europe/Berlin)`.
 *
 * @param isoTime ISO 8601 in UTC
 * @param timeZone a name of the IANA time zone database
 */
export function toldTime(isoTime: string, timeZone: string | undefined): string {
  const utc = isoTime.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
  const at = Date.parse(isoTime);
  if (timeZone === undefined || timeZone === "UTC" || Number.isNaN(at)) return utc;
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(
    at,
  );
  return `${utc} (${local} ${timeZone})`;
}

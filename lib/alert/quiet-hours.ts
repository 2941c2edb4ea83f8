import type { Severity } from "../rule/severity.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";

/**
 * Whether a severity is to wait at this moment, by the clock of the configured place.
 *
 * @param now epoch milliseconds
 */
export function isQuiet(
  severity: Severity,
  { quietHours, timeZone }: Pick<AlertSettings, "quietHours" | "timeZone">,
  now: number,
): boolean {
  if (!quietHours?.severities.includes(severity)) return false;
  const { from, to } = quietHours;
  const minute = minuteOfDay(now, timeZone);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOfDay(now: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(now);
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

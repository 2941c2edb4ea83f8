/**
 * Reads the times that CloudTrail writes: ISO 8601 (`2023-07-10T12:23:05Z`, `20131102T010628Z`, and
 * `2023-07-10 12:23:05.000` where a query of Athena wrote it) and, inside `responseElements`, `Jul 10, 2023 12:23:05 PM` or `Oct 3, 2025, 8:41:04 AM`, which are UTC.
 *
 * @returns epoch milliseconds; undefined when the text is no such time
 */
export function parseTime(text: string): number | undefined {
  return parsePlainIso(text) ?? parseOtherIso(text) ?? parseEnglish(text);
}

/** The form of nearly every record, read without a regular expression: it is read for every record. */
function parsePlainIso(text: string): number | undefined {
  if (text.length !== 20 || text.charCodeAt(19) !== 90 || text.charCodeAt(10) !== 84) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  if (text[4] !== "-" || text[7] !== "-" || text[13] !== ":" || text[16] !== ":") return undefined;
  return utc(year, month, day, hour, minute, second);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;
/** A timestamp of Athena, which is UTC. */
const SQL = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)(?: UTC)?$/;
const COMPACT_ISO = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

function parseOtherIso(text: string): number | undefined {
  const iso = text.replace(SQL, "$1T$2Z");
  if (ISO.test(iso)) {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? undefined : time;
  }
  const parts = COMPACT_ISO.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  return utc(year, month, day, hour, minute, second);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ENGLISH = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)\s([AP])M$/;

function parseEnglish(text: string): number | undefined {
  const match = ENGLISH.exec(text);
  if (!match) return undefined;
  const [, monthName = "", day, year, twelve, minute, second, half] = match;
  const hour = Number(twelve);
  if (hour < 1 || hour > 12) return undefined;
  const month = MONTHS.indexOf(monthName) + 1;
  const hours = (hour % 12) + (half === "P" ? 12 : 0);
  return utc(Number(year), month, Number(day), hours, Number(minute), Number(second));
}

function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  const valid =
    year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59;
  return valid && second <= 60 ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}

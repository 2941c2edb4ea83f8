import { orderedOperators } from "./ordered.ts";

/** Far inside of what Date can format with a four-digit year. */
const MAX_DATE_MS = Date.UTC(9999, 0);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Date condition operators" */
export const DATE_OPERATORS = orderedOperators("Date", {
  kind: "date",
  parse: parseDate,
  around: (at) => (Math.abs(at) > MAX_DATE_MS ? [] : [at - 1, at, at + 1].map(formatDate)),
});

/**
 * Reads a W3C form of ISO 8601 or seconds since 1970, both of which AWS accepts; without a zone it is UTC.
 *
 * @returns epoch milliseconds, or undefined when the text is no date
 */
export function parseDate(text: string): number | undefined {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const form = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i.exec(text);
  if (!form) return undefined;
  const at = Date.parse(form[3] !== undefined && form[6] === undefined ? `${text}Z` : text.toUpperCase());
  return Number.isNaN(at) ? undefined : at;
}

export function formatDate(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueTest } from "./operator.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html "Date condition operators" */
export const DATE_OPERATORS = [
  date("DateEquals", false, (request, policy) => request === policy),
  date("DateNotEquals", true, (request, policy) => request === policy),
  date("DateLessThan", false, (request, policy) => request < policy),
  date("DateLessThanEquals", false, (request, policy) => request <= policy),
  date("DateGreaterThan", false, (request, policy) => request > policy),
  date("DateGreaterThanEquals", false, (request, policy) => request >= policy),
] as const satisfies readonly Operator[];

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

function date(
  name: string,
  negated: boolean,
  matches: (request: number, policy: number) => boolean,
): Operator {
  return {
    name,
    negated,
    kind: "date",
    reads: "text",
    compile: (value) => compile(value, matches),
    probes: (value) => {
      const at = parseDate(plainText(value));
      return at === undefined || Math.abs(at) > MAX_DATE_MS ? [] : [at - 1, at, at + 1].map(formatDate);
    },
  };
}

/** Far inside of what Date can format with a four-digit year. */
const MAX_DATE_MS = Date.UTC(9999, 0);

function compile(
  value: readonly GlobToken[],
  matches: (request: number, policy: number) => boolean,
): ValueTest | undefined {
  const policy = parseDate(plainText(value));
  if (policy === undefined) return undefined;
  return (text) => {
    const request = parseDate(text);
    return request !== undefined && matches(request, policy);
  };
}

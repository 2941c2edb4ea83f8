import type { EventPattern } from "../../lib/infra/event-patterns.ts";

/**
 * Matches an EventBridge envelope, for the part of the pattern language that is generated: objects, lists of texts,
 * `prefix` and `wildcard`. A pattern that matches nothing deploys without a word, so tests match offline.
 *
 * @throws {Error} on any other matcher
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: EventPattern | object, envelope: unknown): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    const actual: unknown = isObject(envelope) && Object.hasOwn(envelope, key) ? envelope[key] : undefined;
    return Array.isArray(expected)
      ? expected.some((matcher) => matchesValue(matcher, actual))
      : matchesPattern(expected, actual);
  });
}

function matchesValue(matcher: unknown, actual: unknown): boolean {
  if (typeof matcher === "string") return matcher === actual;
  if (isObject(matcher) && typeof matcher["prefix"] === "string" && Object.keys(matcher).length === 1) {
    return typeof actual === "string" && actual.startsWith(matcher["prefix"]);
  }
  if (isObject(matcher) && typeof matcher["wildcard"] === "string" && Object.keys(matcher).length === 1) {
    const pieces = matcher["wildcard"].split("*").map((piece) => RegExp.escape(piece));
    return typeof actual === "string" && new RegExp(`^${pieces.join(".*")}$`, "s").test(actual);
  }
  throw new Error(`The tests do not know the matcher ${JSON.stringify(matcher)}`);
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}

import type { Constraint } from "./solve.ts";

/**
 * The condition keys of one request, by lower-case name (`aws:sourceip`, `iam:passedtoservice`), each known, known
 * to be absent, or open. Is responsible for that distinction; may not interpret values.
 */
export interface RequestContext {
  value(key: string): ContextValue;
  /** Of open keys in lower case: the keys that all hold the same value, whichever that is. */
  readonly areEqual?: (key: string) => boolean;
  /** What is true of every value that an open key, in lower case, can hold. */
  readonly fact?: (key: string) => Constraint | undefined;
}

export type ContextValue = KnownValue | AbsentValue | OpenValue;

/** The values that the request carries under the key; never empty, because AWS takes an empty set as absent. */
export interface KnownValue {
  readonly state: "known";
  readonly values: readonly string[];
}

export interface AbsentValue {
  readonly state: "absent";
}

/** The request decides, or nobody told us; `domain` is what the value can be at all. */
export interface OpenValue {
  readonly state: "open";
  readonly domain: Domain;
}

/** What an open key can hold. */
export interface Domain {
  /** Whether the request may come without the key. */
  readonly optional: boolean;
  /** Whether the request may carry several values. */
  readonly multivalued: boolean;
  /** The only values possible, when they can be listed. */
  readonly oneOf?: readonly string[];
  /** For keys that hold a date: the earliest and latest, in epoch milliseconds. */
  readonly between?: readonly [fromMs: number, toMs: number];
}

export const ABSENT: AbsentValue = { state: "absent" };

/** Nothing is known of the key: it may be absent, or hold one value or several. */
export const OPEN: OpenValue = { state: "open", domain: { optional: true, multivalued: true } };

export function knownValues(values: readonly string[]): ContextValue {
  return values.length === 0 ? ABSENT : { state: "known", values };
}

/**
 * A context from a table.
 *
 * @param table keys in lower case; a list of values, or null for a key known to be absent
 * @param otherwise what holds for keys that the table does not have
 */
export function contextOf(
  table: ReadonlyMap<string, readonly string[] | ContextValue | null>,
  otherwise: ContextValue = OPEN,
): RequestContext {
  return {
    value(key) {
      const entry = table.get(key);
      if (entry === undefined) return otherwise;
      if (entry === null) return ABSENT;
      return "state" in entry ? entry : knownValues(entry);
    },
  };
}

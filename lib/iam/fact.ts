/**
 * Is responsible for saying what is known and what is not; may not guess.
 *
 * A value that could not be read is `Unknown` and carries the reason, so that a rule can answer `undetermined`.
 */
export interface Unknown {
  /** Why the value is not known, as a clause for people: "no credential report was read". */
  readonly unknown: string;
}

/** A value, or the reason why it is not known. */
export type Fact<T> = T | Unknown;

/** Items known for certain; `unknown` is set when there may be more of them, or when some may be gone. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** Why the listing may be incomplete; absent when it is complete. */
  readonly unknown?: string;
}

export function unknown(reason: string): Unknown {
  return { unknown: reason };
}

export function isUnknown(fact: unknown): fact is Unknown {
  return typeof fact === "object" && fact !== null && "unknown" in fact && !("items" in fact);
}

/** Returns the value, or `otherwise` when it is not known. */
export function known<T, O>(fact: Fact<T>, otherwise: O): T | O {
  return isUnknown(fact) ? otherwise : fact;
}

/** Turns the value into another one; what is not known stays so. */
export function mapFact<T, R>(fact: Fact<T>, map: (value: T) => R): Fact<R> {
  return isUnknown(fact) ? fact : map(fact);
}

export function listing<T>(items: readonly T[]): Listing<T> {
  return { items };
}

/** A listing of which nothing is known, or of which only `items` are. */
export function partialListing<T>(reason: string, items: readonly T[] = []): Listing<T> {
  return { items, unknown: reason };
}

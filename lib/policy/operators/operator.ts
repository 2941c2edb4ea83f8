import type { TextPattern } from "../find-text.ts";
import type { GlobToken } from "../glob.ts";

/** A condition operator without its `ForAllValues:` or `ForAnyValue:` prefix and its `IfExists` suffix. */
export interface Operator {
  readonly name: string;
  readonly kind: ValueKind;
  /** Holds when no policy value matches, and when the key is absent. */
  readonly negated: boolean;
  /** What is special in a policy value: wildcards and variables, variables only, or nothing. */
  readonly reads: "pattern" | "variables" | "text";
  /**
   * Compiles one policy value to a test of one request value.
   *
   * @returns undefined for a value that matches nothing, such as a number that is not one
   */
  compile(value: readonly GlobToken[]): ValueTest | undefined;
  /**
   * Request values around which the test's answer turns. The probes of several operators of one kind, with
   * `ELSEWHERE`, reach every combination of their answers; of kind string they are only a quick start.
   */
  probes(value: readonly GlobToken[]): readonly string[];
  /** Kind string: the pattern of request values that match, undefined when there are none. */
  text?(value: readonly GlobToken[]): TextPattern | undefined;
}

/** What an operator takes a request's value for. */
export type ValueKind = "string" | "number" | "date" | "boolean" | "binary" | "address" | "presence";

/** Text from Unicode's private use area: equal to nothing and like nothing but a wildcard. */
export const UNHEARD_OF = "\uE000\uE001";

/** Values of each kind that a policy hardly names. */
export const ELSEWHERE: Readonly<Record<ValueKind, readonly string[]>> = {
  string: [UNHEARD_OF],
  number: ["0"],
  date: ["1970-01-01T00:00:00Z"],
  boolean: ["true", "false"],
  binary: ["7wAA7w"],
  address: ["198.51.100.77", "2001:db8:ffff::77"],
  presence: [UNHEARD_OF],
};

export type ValueTest = (requestValue: string) => boolean;

/** The text of a value that has no wildcards. */
export function plainText(value: readonly GlobToken[]): string {
  return value.filter((token) => typeof token === "string").join("");
}

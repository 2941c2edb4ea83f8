import type { GlobToken } from "../glob.ts";
import { type Operator, plainText, type ValueKind, type ValueTest } from "./operator.ts";

/** What numbers and dates are compared as. */
interface Scale {
  readonly kind: ValueKind;
  /** Undefined for a text that has no place on the scale. */
  readonly parse: (text: string) => number | undefined;
  /** Texts at a place and next to it. */
  readonly around: (at: number) => readonly string[];
}

type Comparison = (request: number, policy: number) => boolean;

/** `NumericEquals` to `NumericGreaterThanEquals`, or the same of dates. */
export function orderedOperators(family: "Numeric" | "Date", scale: Scale): readonly Operator[] {
  return [
    ordered(`${family}Equals`, scale, (request, policy) => request === policy),
    { ...ordered(`${family}NotEquals`, scale, (request, policy) => request === policy), negated: true },
    ordered(`${family}LessThan`, scale, (request, policy) => request < policy),
    ordered(`${family}LessThanEquals`, scale, (request, policy) => request <= policy),
    ordered(`${family}GreaterThan`, scale, (request, policy) => request > policy),
    ordered(`${family}GreaterThanEquals`, scale, (request, policy) => request >= policy),
  ];
}

function ordered(name: string, { kind, parse, around }: Scale, matches: Comparison): Operator {
  return {
    name,
    negated: false,
    kind,
    reads: "text",
    compile: (value) => compile(value, parse, matches),
    probes: (value) => {
      const at = parse(plainText(value));
      return at === undefined ? [] : around(at);
    },
  };
}

function compile(
  value: readonly GlobToken[],
  parse: Scale["parse"],
  matches: Comparison,
): ValueTest | undefined {
  const policy = parse(plainText(value));
  if (policy === undefined) return undefined;
  return (text) => {
    const request = parse(text);
    return request !== undefined && matches(request, policy);
  };
}

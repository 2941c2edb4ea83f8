import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition } from "../../lib/iam/policy-document.ts";
import { compileCondition } from "../../lib/policy/condition.ts";
import { evaluateConditions } from "../../lib/policy/evaluate-conditions.ts";
import { openValueOf } from "../../lib/policy/key-domains.ts";
import { contextOf } from "../../lib/policy/request-context.ts";
import { solve } from "../../lib/policy/solve.ts";

const NOW = Date.UTC(2026, 10, 22);
const issued = { optional: true, multivalued: false, between: [NOW - 36 * 3_600_000, NOW] as const };
const context = {
  value: (key: string) =>
    key === "aws:tokenissuetime" ? ({ state: "open", domain: issued } as const) : openValueOf(key),
};

function outcome(...conditions: [operator: string, key: string, ...values: string[]][]): string {
  const list: Condition[] = conditions.map(([operator, key, ...values]) => ({ operator, key, values }));
  return evaluateConditions(list, context).value;
}

describe("solve", () => {
  test.each<[Parameters<typeof outcome>, string]>([
    [[["StringEquals", "aws:RequestTag/t", "a"]], "open"],
    [
      [
        ["StringEquals", "aws:RequestTag/t", "a"],
        ["StringEquals", "aws:RequestTag/t", "b"],
      ],
      "false",
    ],
    [
      [
        ["StringEquals", "aws:RequestTag/t", "a"],
        ["StringNotEquals", "aws:RequestTag/t", "a"],
      ],
      "false",
    ],
    [
      [
        ["StringLike", "aws:RequestTag/t", "a*"],
        ["StringLike", "aws:RequestTag/t", "*b"],
      ],
      "open",
    ],
    [
      [
        ["StringLike", "aws:RequestTag/t", "a*"],
        ["StringLike", "aws:RequestTag/t", "b*"],
      ],
      "false",
    ],
    [
      [
        ["StringLike", "aws:RequestTag/t", "ab*"],
        ["StringNotLike", "aws:RequestTag/t", "a*"],
      ],
      "false",
    ],
    [
      [
        ["StringLike", "aws:RequestTag/t", "*"],
        ["Null", "aws:RequestTag/t", "true"],
      ],
      "false",
    ],
    [
      [
        ["StringNotEquals", "aws:RequestTag/t", "a"],
        ["Null", "aws:RequestTag/t", "true"],
      ],
      "open",
    ],
    [
      [
        ["StringEqualsIfExists", "aws:RequestTag/t", "a"],
        ["StringEquals", "aws:RequestTag/t", "b"],
      ],
      "false",
    ],
    [
      [
        ["NumericLessThan", "s3:max-keys", "5"],
        ["NumericGreaterThan", "s3:max-keys", "5"],
      ],
      "false",
    ],
    [
      [
        ["NumericLessThan", "s3:max-keys", "6"],
        ["NumericGreaterThan", "s3:max-keys", "5"],
      ],
      "open",
    ],
    [[["DateLessThan", "aws:TokenIssueTime", "2020-01-01T00:00:00Z"]], "false"],
    [[["DateGreaterThan", "aws:TokenIssueTime", "2099-01-01T00:00:00Z"]], "false"],
    [[["DateGreaterThan", "aws:TokenIssueTime", "2026-11-21T12:00:00Z"]], "open"],
    [[["DateGreaterThanIfExists", "aws:TokenIssueTime", "2020-01-01T00:00:00Z"]], "true"],
    [
      [
        ["IpAddress", "aws:SourceIp", "192.0.2.0/24"],
        ["NotIpAddress", "aws:SourceIp", "192.0.2.0/23"],
      ],
      "false",
    ],
    [
      [
        ["IpAddress", "aws:SourceIp", "192.0.2.0/23"],
        ["NotIpAddress", "aws:SourceIp", "192.0.2.0/24"],
      ],
      "open",
    ],
    [[["Bool", "aws:SecureTransport", "true", "false"]], "true"],
    [
      [
        ["Bool", "aws:SecureTransport", "true"],
        ["Bool", "aws:SecureTransport", "false"],
      ],
      "false",
    ],
    [[["Null", "aws:PrincipalArn", "true"]], "false"],
    [
      [
        ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:*"],
        ["ArnLike", "aws:PrincipalArn", "arn:aws:sts::*:*"],
      ],
      "false",
    ],
    [
      [
        ["ForAnyValue:StringEquals", "aws:TagKeys", "a"],
        ["ForAnyValue:StringEquals", "aws:TagKeys", "b"],
      ],
      "open",
    ],
    [
      [
        ["ForAnyValue:StringEquals", "aws:TagKeys", "a"],
        ["ForAllValues:StringEquals", "aws:TagKeys", "b"],
      ],
      "false",
    ],
    [
      [
        ["ForAllValues:StringEquals", "aws:TagKeys", "a"],
        ["ForAllValues:StringEquals", "aws:TagKeys", "b"],
      ],
      "open",
    ],
    [[["StringMatches", "aws:TagKeys", "a"]], "open"],
  ])("%j is %s", (conditions, expected) => {
    expect(outcome(...conditions)).toBe(expected);
  });

  /** Values that are all a key can hold here, so that every state of it can be tried. */
  const letters = ["a", "b", "ab", "B"];
  const condition = fc.record({
    operator: fc
      .tuple(
        fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
        fc.constantFrom(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIgnoreCase",
        ),
        fc.constantFrom("", "IfExists"),
      )
      .map((parts) => parts.join("")),
    key: fc.constant("k"),
    values: fc.array(fc.constantFrom("a", "b", "a*", "*b", "?", "A"), { minLength: 1, maxLength: 2 }),
  });
  const nulls = fc.record({
    operator: fc.constant("Null"),
    key: fc.constant("k"),
    values: fc.constantFrom(["true"], ["false"]),
  });
  const states: (readonly string[] | null)[] = [
    null,
    ...letters.map((letter) => [letter]),
    ...Array.from({ length: 16 }, (_, bits) =>
      letters.filter((_letter, index) => bits & (1 << index)),
    ).filter((set) => set.length > 1),
  ];

  test.each([true, false])("agrees with trying every state of a key (several values: %s)", (multivalued) => {
    const domain = { optional: true, multivalued, oneOf: letters };
    const open = contextOf(new Map([["k", { state: "open", domain } as const]]));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(condition, nulls), { minLength: 1, maxLength: 3 }),
        fc.array(fc.boolean()),
        (list, signs) => {
          // An operator without a quantifier is for keys with one value.
          const plain = list.some(({ operator }) => operator !== "Null" && !operator.includes(":"));
          const possible = states.filter((state) => (state?.length ?? 0) < 2 || (multivalued && !plain));
          const constraints = list.map((source, index) => ({
            condition: compileCondition(source, "2012-10-17"),
            holds: signs[index] ?? true,
          }));
          const holding = possible.filter((state) =>
            constraints.every(
              ({ condition: { source }, holds }) =>
                evaluateConditions([source], contextOf(new Map([["k", state]]))).value === String(holds),
            ),
          );
          const solution = solve(constraints, open);
          expect(solution.satisfiable).toBe(holding.length > 0 ? "yes" : "no");
          if (solution.satisfiable === "yes" && solution.open.length === 0) expect(holding).toEqual(possible);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

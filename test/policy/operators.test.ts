// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders
import { describe, expect, test } from "vitest";
import { evaluateConditions } from "../../lib/policy/evaluate-conditions.ts";
import { OPERATORS } from "../../lib/policy/operators/operator-table.ts";
import { ABSENT, contextOf } from "../../lib/policy/request-context.ts";

type Row = [operator: string, policy: string[], request: string[] | null, holds: boolean];

/** Evaluates one condition on a key that the request has with these values, or (null) not at all. */
function holds(operator: string, policy: readonly string[], request: readonly string[] | null): string {
  const context = contextOf(
    new Map([
      ["aws:key", request],
      ["aws:username", ["alice"]],
    ]),
    ABSENT,
  );
  return evaluateConditions([{ operator, key: "AWS:Key", values: policy }], context).value;
}

const ROWS: readonly Row[] = [
  ["StringEquals", ["a", "b"], ["b"], true],
  ["StringEquals", ["a"], ["A"], false],
  ["StringEquals", ["a*"], ["ab"], false],
  ["StringEquals", ["${aws:username}"], ["alice"], true],
  ["StringEquals", ["${aws:missing}"], [""], false],
  ["StringEquals", ["${aws:missing, 'x'}"], ["x"], true],
  ["StringEquals", ["${*}${?}${$}"], ["*?$"], true],
  ["StringNotEquals", ["a", "b"], ["b"], false],
  ["StringNotEquals", ["a", "b"], ["c"], true],
  ["StringNotEquals", ["${aws:missing}"], ["c"], true],
  ["StringEqualsIgnoreCase", ["Ab"], ["aB"], true],
  ["StringNotEqualsIgnoreCase", ["Ab"], ["aB"], false],
  ["StringLike", ["a*"], ["abc"], true],
  ["StringLike", ["a?c"], ["abc"], true],
  ["StringLike", ["a?"], ["abc"], false],
  ["StringLike", ["a${*}"], ["abc"], false],
  ["StringLike", ["A*"], ["abc"], false],
  ["StringNotLike", ["a*"], ["abc"], false],
  ["NumericEquals", ["10"], ["10.0"], true],
  ["NumericEquals", ["ten"], ["10"], false],
  ["NumericEquals", ["10"], ["ten"], false],
  ["NumericNotEquals", ["10"], ["11"], true],
  ["NumericLessThan", ["10"], ["9.9"], true],
  ["NumericLessThan", ["10"], ["10"], false],
  ["NumericLessThanEquals", ["10"], ["10"], true],
  ["NumericGreaterThan", ["10"], ["10"], false],
  ["NumericGreaterThanEquals", ["-1"], ["-1"], true],
  ["DateEquals", ["2026-11-22T00:00:00Z"], ["1795305600"], true],
  ["DateEquals", ["2026-11-22"], ["2026-11-22T00:00:00.000Z"], true],
  ["DateEquals", ["2026-11-22T02:00:00+02:00"], ["2026-11-22T00:00:00Z"], true],
  ["DateEquals", ["yesterday"], ["2026-11-22T00:00:00Z"], false],
  ["DateNotEquals", ["2026-11-22"], ["2026-11-23"], true],
  ["DateLessThan", ["2026-11-22"], ["2026-11-21T23:59:59Z"], true],
  ["DateLessThanEquals", ["2026-11-22"], ["2026-11-22"], true],
  ["DateGreaterThan", ["2026-11-22"], ["2026-11-22"], false],
  ["DateGreaterThanEquals", ["2026-11-22"], ["2026-11-22"], true],
  ["Bool", ["true"], ["true"], true],
  ["Bool", ["True"], ["true"], true],
  ["Bool", ["true"], ["false"], false],
  ["Bool", ["yes"], ["yes"], false],
  ["BinaryEquals", ["QmluYXJ5"], ["QmluYXJ5"], true],
  ["BinaryEquals", ["QmluYXI="], ["QmluYXI"], true],
  ["BinaryEquals", ["QmluYXJ5"], ["qmluyxj5"], false],
  ["IpAddress", ["192.0.2.0/24"], ["192.0.2.255"], true],
  ["IpAddress", ["192.0.2.0/24"], ["192.0.3.0"], false],
  ["IpAddress", ["192.0.2.7"], ["192.0.2.7"], true],
  ["IpAddress", ["0.0.0.0/0"], ["203.0.113.9"], true],
  ["IpAddress", ["0.0.0.0/0"], ["2001:db8::1"], false],
  ["IpAddress", ["2001:DB8::/32"], ["2001:db8:0:1::5"], true],
  ["IpAddress", ["::ffff:192.0.2.0/120"], ["::ffff:192.0.2.9"], true],
  ["IpAddress", ["192.0.2.0/33"], ["192.0.2.0"], false],
  ["IpAddress", ["192.0.2.999"], ["192.0.2.9"], false],
  ["NotIpAddress", ["192.0.2.0/24"], ["198.51.100.1"], true],
  ["NotIpAddress", ["192.0.2.0/24"], ["2001:db8::1"], true],
  ["ArnEquals", ["arn:aws:iam::*:role/x"], ["arn:aws:iam::123456789012:role/x"], true],
  ["ArnLike", ["arn:aws:iam::*:role/*"], ["arn:aws:iam::123456789012:role/a/b"], true],
  ["ArnLike", ["arn:aws:*:role/x"], ["arn:aws:iam::123456789012:role/x"], false],
  [
    "ArnLike",
    ["arn:aws:iam::123456789012:user/${aws:username}"],
    ["arn:aws:iam::123456789012:user/alice"],
    true,
  ],
  ["ArnNotEquals", ["arn:aws:iam::*:role/x"], ["arn:aws:iam::123456789012:role/y"], true],
  ["ArnNotLike", ["arn:aws:iam::*:role/*"], ["arn:aws:iam::123456789012:role/x"], false],
  ["Null", ["true"], null, true],
  ["Null", ["false"], null, false],
  ["Null", ["true"], ["x"], false],
  ["Null", ["false"], ["x"], true],
];

/** What each form says of an absent key. */
const ABSENT_ROWS: readonly Row[] = [
  ["StringEquals", ["a"], null, false],
  ["StringNotEquals", ["a"], null, true],
  ["NumericLessThan", ["1"], null, false],
  ["NotIpAddress", ["192.0.2.0/24"], null, true],
  ["Bool", ["false"], null, false],
  ["BoolIfExists", ["false"], null, true],
  ["StringEqualsIfExists", ["a"], null, true],
  ["StringEqualsIfExists", ["a"], ["b"], false],
  ["ForAllValues:StringEquals", ["a"], null, true],
  ["ForAnyValue:StringEquals", ["a"], null, false],
  ["ForAnyValue:StringNotEquals", ["a"], null, false],
  ["ForAllValues:StringNotEquals", ["a"], null, true],
];

const SET_ROWS: readonly Row[] = [
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "a"], true],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c"], false],
  ["ForAllValues:StringNotEquals", ["a"], ["b", "c"], true],
  ["ForAllValues:StringNotEquals", ["a"], ["b", "a"], false],
  ["ForAnyValue:StringNotLike", ["a*"], ["ab", "b"], true],
  ["ForAnyValue:StringEquals", ["a"], [], false],
  ["ForAllValues:StringEquals", ["a"], [], true],
  ["foranyvalue:stringlikeifexists", ["a*"], ["ab"], true],
];

describe("operators", () => {
  test.each([...ROWS, ...ABSENT_ROWS, ...SET_ROWS])(
    "%s %j on %j is %s",
    (operator, policy, request, expected) => {
      expect(holds(operator, policy, request)).toBe(String(expected));
    },
  );

  test("are all in the table above", () => {
    const tested = new Set(ROWS.map(([operator]) => operator));
    expect(OPERATORS.filter(({ name }) => !tested.has(name))).toEqual([]);
  });

  test.each(["StringMatches", "NullIfExists", "ForSomeValues:StringEquals", "__proto__", "", "IfExists"])(
    "%j is none, and that is said aloud",
    (operator) => {
      const context = contextOf(new Map([["aws:key", ["x"]]]));
      const { value, open } = evaluateConditions([{ operator, key: "aws:key", values: ["x"] }], context);
      expect([value, open[0]?.unknownOperator, open[0]?.label]).toEqual([
        "open",
        true,
        `unknown operator ${operator} on aws:key`,
      ]);
    },
  );

  test("takes variables for text in version 2008-10-17", () => {
    const condition = { operator: "StringEquals", key: "aws:key", values: ["${aws:username}"] };
    const context = contextOf(
      new Map([
        ["aws:key", ["${aws:username}"]],
        ["aws:username", ["alice"]],
      ]),
    );
    expect(evaluateConditions([condition], context, "2008-10-17").value).toBe("true");
    expect(evaluateConditions([condition], context, "2012-10-17").value).toBe("false");
  });

  test.each([
    "<script>",
    "=cmd()",
    "__proto__",
    "x".repeat(100_000),
    "${".repeat(10_000),
    "${a}".repeat(10_000),
    "'".repeat(50_000),
  ])("survive hostile keys and values (%#)", (hostile) => {
    for (const { name } of OPERATORS) {
      expect(["true", "false"]).toContain(holds(name, [hostile, `\${x, '${hostile}'}`], [hostile]));
      const outcome = evaluateConditions(
        [{ operator: name, key: hostile, values: [hostile] }],
        contextOf(new Map()),
      );
      expect(["true", "false", "open"]).toContain(outcome.value);
    }
  });
});

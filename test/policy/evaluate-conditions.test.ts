import { describe, expect, test } from "vitest";
import { evaluateConditions } from "../../lib/policy/evaluate-conditions.ts";
import { contextOf } from "../../lib/policy/request-context.ts";

describe("evaluateConditions", () => {
  test("says what an open condition needs", () => {
    const outcome = evaluateConditions(
      [
        { operator: "Bool", key: "aws:MultiFactorAuthPresent", values: ["true"] },
        { operator: "IpAddress", key: "aws:SourceIp", values: ["192.0.2.0/24"] },
      ],
      contextOf(new Map()),
    );
    expect(outcome.value).toBe("open");
    expect(outcome.open.map((open) => open.label)).toEqual(["needs MFA", "from 192.0.2.0/24"]);
  });

  test("finds a contradiction on one key", () => {
    const conditions = [
      { operator: "StringEquals", key: "aws:RequestTag/t", values: ["a"] },
      { operator: "StringNotEquals", key: "aws:requesttag/T", values: ["a"] },
    ];
    expect(evaluateConditions(conditions, contextOf(new Map())).value).toBe("false");
  });
});

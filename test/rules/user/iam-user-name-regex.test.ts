import { describe, expect, test } from "vitest";
import rule from "../../../lib/rules/user/iam-user-name-regex.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [
    { name: "a name after the pattern", given: aUser({ name: "alice.doe" }), params: { pattern: "[a-z.]+" } },
    {
      name: "one of two forms",
      given: aUser({ name: "svc-x" }),
      params: { pattern: "[a-z]+\\.[a-z]+|svc-.*" },
    },
  ],
  nonCompliant: [
    {
      name: "a name that holds the pattern and more",
      given: aUser({ name: "alice.doe-test" }),
      params: { pattern: "[a-z]+\\.[a-z]+" },
      message: "User alice.doe-test is not named after the pattern [a-z]+\\.[a-z]+.",
    },
  ],
});

describe("the pattern of iam-user-name-regex", () => {
  test.each([
    ["is missing", {}],
    ["is empty", { pattern: "" }],
    ["does not compile", { pattern: "[a-z" }],
    ["does not compile on its own", { pattern: "a)|(?:b" }],
  ])("is refused when it %s", (_name, params) => {
    expect(rule.params?.safeParse(params).success).toBe(false);
  });
});

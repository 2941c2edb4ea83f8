import { describe, expect, test } from "vitest";
import { comparePasswordPolicies } from "../../lib/effect/compare-password-policies.ts";
import type { PasswordPolicy } from "../../lib/iam/password-policy.ts";

const BASE: PasswordPolicy = {
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  hardExpiry: false,
  passwordReusePrevention: 24,
};

describe("comparePasswordPolicies", () => {
  test("finds nothing in the same policy", () => {
    expect(comparePasswordPolicies(BASE, { ...BASE })).toEqual({ weaker: [], stronger: [] });
  });

  test.each([
    [{ minimumPasswordLength: 8 }, "at least 8 characters instead of 14"],
    [{ passwordReusePrevention: 1 }, "1 former passwords remembered instead of 24"],
    [{ requireSymbols: false }, "symbols no longer required"],
    [{ requireLowercaseCharacters: false }, "lower-case letters no longer required"],
  ])("weaker: %o", (change, words) => {
    const after = { ...BASE, ...change };
    expect(comparePasswordPolicies(BASE, after)).toEqual({ weaker: [words], stronger: [] });
    expect(comparePasswordPolicies(after, BASE).stronger).toHaveLength(1);
  });

  test("an expiry is stronger than none", () => {
    expect(comparePasswordPolicies(BASE, { ...BASE, maxPasswordAgeDays: 90 })).toEqual({
      weaker: [],
      stronger: ["expiry after 90 days instead of no expiry"],
    });
  });

  test("compares with AWS's default when there was no policy", () => {
    expect(comparePasswordPolicies(null, { ...BASE, minimumPasswordLength: 6 }).weaker).toEqual([
      "at least 6 characters instead of 8",
    ]);
  });
});

import { expect, test } from "vitest";
import { accountLabel } from "../../lib/alert/account-label.ts";
import { aFinding } from "../support/build-finding.ts";

const finding = aFinding({ account: "123456789012" });

test.each([
  ["prod", "prod (123456789012)"],
  ["", "123456789012"],
  ["two\nlines", "two\\u{a}lines (123456789012)"],
  ["__proto__", "__proto__ (123456789012)"],
])("an account that its organization calls %j is %j to people", (accountName, label) => {
  expect(accountLabel({ transition: "opened", finding, accountName })).toBe(label);
});

test("an account without an organization is its number, and a name is cut where AWS would not take it", () => {
  expect(accountLabel({ transition: "opened", finding })).toBe("123456789012");
  const label = accountLabel({ transition: "opened", finding, accountName: "x".repeat(100_000) });
  expect(label.length).toBeLessThanOrEqual(50 + " (123456789012)".length);
});

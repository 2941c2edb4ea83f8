import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { configCosts, dollarsOf } from "../../lib/infra/config-costs.ts";
import { RULES } from "../../lib/rules/index.ts";

test.each([
  [0, 0],
  [1000, 1],
  [100_000, 100],
  [500_000, 420],
  [1_000_000, 670],
])("%d evaluations of a month cost %d dollars", (evaluations, dollars) => {
  expect(dollarsOf(evaluations)).toBeCloseTo(dollars, 6);
});

test("a recorded type costs by the change, one that is not recorded by the day, and the account nothing to speak of", () => {
  const rules = RULES.filter(({ id }) =>
    ["iam-user-no-policies-check", "access-keys-rotated", "root-account-mfa-enabled"].includes(id),
  );
  expect(configCosts(rules)).toEqual([{ type: "AWS::IAM::User", perChange: 2000, perRun: 1000 }]);
  const tables = RULES.filter(({ id }) => id === "dynamodb-table-policy-no-cross-account");
  expect(configCosts(tables)).toEqual([{ type: "AWS::DynamoDB::Table", perChange: 0, perRun: 1000 }]);
});

test("the README tells the cost of 1,000 roles by default as it is", () => {
  const costs = configCosts(RULES.filter((rule) => rule.default === "on"));
  const evaluations = costs.find(({ type }) => type === "AWS::IAM::Role")?.perChange ?? 0;
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8").replaceAll("\n", " ");
  expect(readme).toContain(`${evaluations.toLocaleString("en")} evaluations, $${dollarsOf(evaluations)}`);
});

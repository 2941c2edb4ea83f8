import { describe, expect, test } from "vitest";
import { prefixesOf } from "../../lib/cli/back-fill-plan.ts";
import { runCommand } from "../support/run-command.ts";

const folder = (account: string) => ({
  account,
  region: "us-east-1",
  prefix: `AWSLogs/${account}/CloudTrail/us-east-1/`,
});
const period = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

describe("the plan of a back-fill", () => {
  test("has a folder for each day, and for the day after", () => {
    expect(
      prefixesOf([folder("123456789012")], period("2026-02-28T12:00:00Z", "2026-03-01T01:00:00Z")),
    ).toEqual([
      "AWSLogs/123456789012/CloudTrail/us-east-1/2026/02/28/",
      "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/01/",
      "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/02/",
    ]);
  });

  test("fits into the input of an execution, by month or as a whole where days are too many", () => {
    const accounts = Array.from({ length: 40 }, (_, index) => folder(String(100_000_000_000 + index)));
    const year = prefixesOf(accounts, period("2025-01-01T00:00:00Z", "2025-12-30T00:00:00Z"));
    expect(year).toHaveLength(480);
    expect(year[0]).toBe("AWSLogs/100000000000/CloudTrail/us-east-1/2025/01/");
    const decades = prefixesOf(accounts, period("1990-01-01T00:00:00Z", "2025-12-30T00:00:00Z"));
    expect(decades).toEqual(accounts.map(({ prefix }) => prefix));
  });
});

test.each([
  { args: ["--bucket", "trail"], says: "--from TIME is needed" },
  { args: ["--bucket", "trail", "--from", "soon"], says: '"soon" is no time' },
  {
    args: ["--bucket", "trail", "--from", "2026-03-02", "--to", "2026-03-01"],
    says: "--to is before --from",
  },
  { args: ["--from", "2026-03-02", "--plan"], says: "name the bucket" },
  { args: ["--from", "2026-03-02", "--table", "t", "--state", "s"], says: "cannot be used together" },
])("backfill $args is refused: $says", async ({ args, says }) => {
  const { code, err } = await runCommand("backfill", ...args);
  expect(code).toBe(2);
  expect(err.join("\n")).toContain(says);
});

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LIST_PRICES } from "../../lib/infra/list-prices.ts";
import { costRows, total } from "../../lib/infra/operating-costs.ts";
import { METRICS } from "../../lib/infra/operating-counts.ts";
import { SEVERITIES } from "../../lib/rule/severity.ts";

const root = join(import.meta.dirname, "../..");
const rows = costRows({ alarms: 10, metrics: 0 });
const dollarsOf = (text: string) => rows.find(({ what }) => what.includes(text))?.dollars;

describe("what operation costs", () => {
  test("a million records that concern nobody are invocations, logs, traces and three requests each", () => {
    expect(dollarsOf("concern nobody")).toEqual({
      Lambda: expect.closeTo(0.2 + 1e6 * 0.05 * 0.000_013_333_4, 6),
      DynamoDB: 0,
      SQS: expect.closeTo(1.2, 6),
      SNS: 0,
      EventBridge: 0,
      "CloudWatch and X-Ray": expect.closeTo(5 + 1, 6),
    });
  });

  test("a batch shares its invocation: fifty changes cost less than a fourth of fifty", () => {
    const [alone, together] = rows;
    if (!alone || !together) throw new Error("no rows");
    expect(total(together)).toBeLessThan(total(alone) / 4);
  });

  test("an alarm of a month is ten cents", () => {
    const [without, with10] = [0, 10].map((alarms) => costRows({ alarms, metrics: 0 }).at(-1));
    if (!without || !with10) throw new Error("no rows");
    expect(total(with10) - total(without)).toBeCloseTo(1, 9);
  });

  test("every price has a page of AWS's", () => {
    for (const { page } of Object.values(LIST_PRICES.each)) {
      expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/[\w/-]+\/pricing\/([\w-]+\/)?$/);
    }
  });
});

test("the functions have as many metrics as are reckoned with", () => {
  const files = globSync("{functions,lib/aws}/*.ts", { cwd: root });
  const code = files.map((file) => readFileSync(join(root, file), "utf8")).join();
  const named = new Set([...code.matchAll(/metrics\.addMetric\("(\w+)"/g)].map(([, name]) => name));
  expect(named.size).toBe(METRICS.named);
  const transitions = 4;
  expect(METRICS.ofAlerts).toBe(SEVERITIES.length * transitions);
});

import { describe, expect, test } from "vitest";
import { trendOf } from "../../lib/report/trend.ts";
import { aFinding } from "../support/build-finding.ts";

const on = (day: string) => `${day}T12:00:00Z`;
const finding = (openedAt: string, rest: object = {}) =>
  aFinding({ openedAt: on(openedAt), since: on(openedAt), ...rest });

describe("the trend", () => {
  test("counts what was opened and resolved in each step, and what stands at its end", () => {
    const trend = trendOf(
      [
        finding("2026-03-02"),
        finding("2026-03-02", { status: "resolved", since: on("2026-03-04") }),
        finding("2026-03-03", { severity: "high" }),
      ],
      on("2026-03-04"),
    );
    expect(trend?.step).toBe("day");
    expect(trend?.points.map(({ from, resolved, standing }) => [from, resolved, standing])).toEqual([
      ["2026-03-02", 0, 2],
      ["2026-03-03", 0, 3],
      ["2026-03-04", 1, 2],
    ]);
    expect(trend?.points[1]?.opened).toMatchObject({ high: 1, medium: 0 });
  });

  test("does not count as open what is exempted, or what a detection found", () => {
    const trend = trendOf(
      [finding("2026-03-02", { status: "exempted" }), finding("2026-03-02", { kind: "detection" })],
      on("2026-03-02"),
    );
    expect(trend?.points).toEqual([expect.objectContaining({ resolved: 0, standing: 0 })]);
    expect(trend?.points[0]?.opened.medium).toBe(2);
  });

  test("leaves out what is only recorded", () => {
    expect(trendOf([finding("2026-03-02", { severity: "info" })], on("2026-03-03"))).toBeNull();
  });

  test.each([
    ["2026-03-01", "day"],
    ["2026-01-05", "week"],
    ["2024-01-05", "month"],
    ["2014-03-25", "quarter"],
    ["1990-01-01", "year"],
  ])("from %s takes steps of a %s, few enough to be seen", (first, step) => {
    const trend = trendOf([finding(first)], on("2026-03-10"));
    expect(trend?.step).toBe(step);
    expect(trend?.points.length).toBeLessThanOrEqual(60);
    expect(trend?.points.at(-1)?.standing).toBe(1);
  });

  test("starts weeks on Mondays and quarters on their first day", () => {
    expect(trendOf([finding("2026-01-07")], on("2026-04-01"))?.points[0]?.from).toBe("2026-01-05");
    expect(trendOf([finding("2015-08-09")], on("2026-04-01"))?.points[0]?.from).toBe("2015-07-01");
  });

  test("of nothing, or of a time that is none, is none", () => {
    expect(trendOf([], on("2026-03-02"))).toBeNull();
    expect(trendOf([aFinding({ openedAt: "garbage" })], "also garbage")).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTime } from "../../lib/cloudtrail/parse-time.ts";

describe("parseTime", () => {
  test.each([
    ["2023-07-10T12:23:05Z", Date.UTC(2023, 6, 10, 12, 23, 5)],
    ["2023-07-10T12:23:05.250Z", Date.UTC(2023, 6, 10, 12, 23, 5, 250)],
    ["2023-07-10T14:23:05+02:00", Date.UTC(2023, 6, 10, 12, 23, 5)],
    ["2023-07-10 12:23:05.000", Date.UTC(2023, 6, 10, 12, 23, 5)],
    ["2023-07-10 12:23:05.000000000", Date.UTC(2023, 6, 10, 12, 23, 5)],
    ["2023-07-10 12:23:05 UTC", Date.UTC(2023, 6, 10, 12, 23, 5)],
    ["20131102T010628Z", Date.UTC(2013, 10, 2, 1, 6, 28)],
    ["Jul 10, 2023 12:23:05 PM", Date.UTC(2023, 6, 10, 12, 23, 5)],
    ["Oct 3, 2025, 8:41:04 AM", Date.UTC(2025, 9, 3, 8, 41, 4)],
    ["Oct 3, 2025, 12:00:00\u202fAM", Date.UTC(2025, 9, 3)],
  ])("%s", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  test.each([
    "",
    "2023-07-10",
    "2023-13-10T12:23:05Z",
    "2023-07-10T25:00:00Z",
    "Foo 10, 2023 12:23:05 PM",
    "1689000000",
  ])("refuses %j", (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  test("reads every second that JavaScript writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (second) => {
        const iso = new Date(second * 1000).toISOString();
        expect(parseTime(iso)).toBe(second * 1000);
        expect(parseTime(iso.replace(".000", ""))).toBe(second * 1000);
      }),
    );
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTime(text)));
  });
});

import { describe, expect, test } from "vitest";
import { retryAfterMs } from "../../lib/delivery/post-json.ts";

describe("Retry-After", () => {
  const NOW = Date.parse("2026-03-02T12:00:00Z");

  test.each([
    ["0", 0],
    ["30", 30_000],
    ["1.5", 1_500],
    ["-5", 0],
    ["Mon, 02 Mar 2026 12:00:10 GMT", 10_000],
    ["Mon, 02 Mar 2026 11:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
  ])("%j is %j milliseconds", (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });
});

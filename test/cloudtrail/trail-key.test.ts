import { expect, test } from "vitest";
import { dayFolder, parseTrailKey } from "../../lib/cloudtrail/trail-key.ts";

const FILE = "123456789012_CloudTrail_us-east-1_20260302T1010Z_x.json.gz";

test.each([
  `AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/02/${FILE}`,
  `AWSLogs/o-abcde12345/123456789012/CloudTrail/us-east-1/2026/03/02/${FILE}`,
  `security/trails/AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/02/${FILE}`,
])("%s tells account, Region and day", (key) => {
  expect(parseTrailKey(key)).toEqual({ account: "123456789012", region: "us-east-1", day: "2026/03/02" });
});

test.each([
  `AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2026/03/02/${FILE}`,
  `AWSLogs/123456789012/CloudTrail-Insight/us-east-1/2026/03/02/${FILE}`,
  "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/02/",
  "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/02/x.txt",
  "AWSLogs/__proto__/CloudTrail/us-east-1/2026/03/02/x.json.gz",
  "x".repeat(100_000),
  "",
])("%j is no log file", (key) => {
  expect(parseTrailKey(key)).toBeUndefined();
});

test("a moment has a folder", () => {
  expect(dayFolder(Date.parse("2026-03-02T23:59:59Z"))).toBe("2026/03/02");
});

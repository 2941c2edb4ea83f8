import { describe, expect, test } from "vitest";
import { refuseDeafRegion } from "../../lib/infra/home-region.ts";

describe("a region to which IAM events do not come", () => {
  test.each([
    ["eu-west-1", "us-east-1"],
    ["us-west-2", "us-east-1"],
    ["cn-northwest-1", "cn-north-1"],
    ["us-gov-east-1", "us-gov-west-1"],
  ])("noisy case 30: %s is refused with a text that names %s", (region, home) => {
    expect(() => refuseDeafRegion(region, false)).toThrow(`Deploy with --region ${home}`);
  });

  test("is accepted when the account records elsewhere", () => {
    expect(() => refuseDeafRegion("eu-west-1", true)).not.toThrow();
  });
});

test.each(["us-east-1", "cn-north-1", "us-gov-west-1"])("%s is accepted", (region) => {
  expect(() => refuseDeafRegion(region, false)).not.toThrow();
});

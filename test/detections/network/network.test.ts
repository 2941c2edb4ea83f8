import { describe, expect, test } from "vitest";
import { isAddress, isInside, isPublicAddress, networkOf } from "../../../lib/detections/network/network.ts";

describe("networkOf", () => {
  test.each([
    ["192.0.2.200", "192.0.2.0/24"],
    ["2001:db8:1:2::7", "2001:db8:1::/48"],
    ["2001:db8::7", "2001:db8:0::/48"],
    ["cloudformation.amazonaws.com", "cloudformation.amazonaws.com"],
    ["999.1.1.1", "999.1.1.1"],
  ])("of %s is %s", (source, network) => expect(networkOf(source)).toBe(network));
});

describe("isAddress", () => {
  test.each(["192.0.2.1", "2001:db8::1", "::1"])("%s is one", (text) => expect(isAddress(text)).toBe(true));
  test.each(["AWS Internal", "192.0.2.0/24", "ec2.amazonaws.com", "1.2.3", ""])("%s is none", (text) =>
    expect(isAddress(text)).toBe(false),
  );
});

describe("isPublicAddress", () => {
  test.each(["198.51.100.7", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2001:db8::1"])("%s is one", (text) =>
    expect(isPublicAddress(text)).toBe(true),
  );
  test.each(["10.1.2.3", "172.16.0.1", "192.168.10.20", "100.64.0.1", "127.0.0.1", "fd00::1"])(
    "%s is none",
    (text) => expect(isPublicAddress(text)).toBe(false),
  );
});

test("an address lies in blocks of its own family only", () => {
  expect(isInside("192.0.2.7", ["2001:db8::/32", "192.0.2.0/28"])).toBe(true);
  expect(isInside("192.0.2.17", ["192.0.2.0/28"])).toBe(false);
  expect(isInside("192.0.2.7", ["::/0", "not a block"])).toBe(false);
});

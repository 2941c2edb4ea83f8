import { describe, expect, test } from "vitest";
import { listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import { anchorFacts, profileFacts } from "../../lib/iam/roles-anywhere.ts";

/** A certificate's form around what is looked for in it. */
const certificate = (hex: string) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(`3003${hex}`, "hex").toString("base64")}\n-----END CERTIFICATE-----\n`;
const ML_DSA_65 = certificate("060960864801650304031205");
const RSA = certificate("06092a864886f70d01010b0500");

describe("profileFacts", () => {
  test("what is left out narrows nothing", () => {
    expect(
      profileFacts(
        { enabled: true, roleArns: ["a", 7], sessionPolicy: undefined, managedPolicyArns: undefined },
        "why",
      ),
    ).toEqual({
      isEnabled: true,
      roles: listing(["a"]),
      sessionPolicy: null,
      sessionPolicyArns: listing([]),
    });
  });

  test("says what it was not told", () => {
    const parts = { enabled: "?", roleArns: undefined, sessionPolicy: "{", managedPolicyArns: [] };
    expect(profileFacts(parts, "why")).toMatchObject({
      isEnabled: unknown("why"),
      roles: partialListing("why"),
      sessionPolicy: { unknown: expect.any(String) },
    });
  });
});

describe("anchorFacts", () => {
  test.each([
    ["ML-DSA", ML_DSA_65, true],
    ["RSA", RSA, false],
    ["a bundle with one of each", `${ML_DSA_65}${RSA}`, false],
    [
      "no certificate",
      undefined,
      unknown("the trust anchor does not hold its authority's certificate, AWS Private CA does"),
    ],
    ["what is none", "-----BEGIN", unknown("the certificate of the trust anchor could not be read")],
  ])("%s", (_name, given, isPostQuantum) => {
    expect(anchorFacts(true, given, "why")).toEqual({ isEnabled: true, isPostQuantum });
  });
});

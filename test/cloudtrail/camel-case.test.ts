import { expect, test } from "vitest";
import { inCamelCase } from "../../lib/cloudtrail/camel-case.ts";

test.each([
  ["as CloudTrail writes it", { userName: "bob" }, { userName: "bob" }],
  ["as the API has it", { UserName: "bob", PolicyArn: "p" }, { userName: "bob", policyArn: "p" }],
  ["names that are all capitals", { SAMLProviderArn: "p" }, { sAMLProviderArn: "p" }],
  [
    "a hostile name",
    JSON.parse('{"UserName":"bob","__proto__":1}'),
    JSON.parse('{"userName":"bob","__proto__":1}'),
  ],
])("of IAM: %s", (_name, given, read) => {
  expect(inCamelCase(given, "iam.amazonaws.com")).toEqual(read);
});

test("other services keep their capitals", () => {
  const given = { PublicAccessBlockConfiguration: {} };
  expect(inCamelCase(given, "s3.amazonaws.com")).toBe(given);
});

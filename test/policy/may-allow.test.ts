import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesAction } from "../../lib/policy/match-action.ts";
import { mayAllow } from "../../lib/policy/may-allow.ts";
import { aDocument } from "../support/build-policy.ts";

const REFUSING = { Effect: "Deny", Action: "*", Resource: "*" };

test.each([
  { allows: { Action: "s3:GetObject" }, action: "s3:getobject", may: true },
  { allows: { Action: "S3:Get*" }, action: "s3:GetObject", may: true },
  { allows: { Action: ["ec2:*", "s3:List*"] }, action: "s3:GetObject", may: false },
  { allows: { Action: "*" }, action: "kms:Decrypt", may: true },
  { allows: { Action: "s?:GetObject" }, action: "s3:GetObject", may: true },
  { allows: { Action: "s*:GetObject" }, action: "kms:GetObject", may: false },
  { allows: { NotAction: "iam:*" }, action: "s3:GetObject", may: true },
  { allows: { NotAction: "s3:*" }, action: "s3:GetObject", may: false },
  { allows: { Action: "s3" }, action: "s3:GetObject", may: false },
])("$allows allows $action: $may", ({ allows, action, may }) => {
  const statement = { Effect: "Allow", Resource: "*", ...allows };
  expect(mayAllow(aDocument(REFUSING, statement), action)).toBe(may);
});

test("a Deny allows nothing", () => {
  expect(mayAllow(aDocument(REFUSING), "s3:GetObject")).toBe(false);
});

const services = fc.constantFrom("s3", "S3", "s*", "?3", "*", "iam", "__proto__");
const names = fc.constantFrom("GetObject", "Get*", "*", "getobject", "Put?bject");
const patterns = fc.oneof(
  fc.constant("*"),
  fc.tuple(services, names).map((parts) => parts.join(":")),
);

test("the quick answer is the one that all patterns give", () => {
  fc.assert(
    fc.property(
      fc.array(patterns, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("s3:GetObject", "iam:PutObject", "__proto__:GetObject"),
      (actions, action) => {
        const document = aDocument({ Effect: "Allow", Action: actions, Resource: "*" });
        expect(mayAllow(document, action)).toBe(actions.some((pattern) => matchesAction(pattern, action)));
      },
    ),
  );
});

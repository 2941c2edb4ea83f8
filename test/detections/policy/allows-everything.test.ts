import { expect, test } from "vitest";
import { allowsEverything } from "../../../lib/detections/policy/allows-everything.ts";

const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const everything = { Effect: "Allow", Action: "*", Resource: "*" };

test.each([
  ["as an object", document(everything)],
  ["as text", JSON.stringify(document(everything))],
  ["among narrow statements", document({ ...everything, Action: "s3:*" }, everything)],
  ["as a list", document({ ...everything, Action: ["s3:*", "*"], Resource: ["*"] })],
])("everything %s", (_name, policy) => expect(allowsEverything(policy)).toBe(true));

test.each([
  ["one service", document({ ...everything, Action: "iam:*" })],
  ["one resource", document({ ...everything, Resource: "arn:aws:s3:::reports/*" })],
  ["a condition", document({ ...everything, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })],
  ["a denial", document({ ...everything, Effect: "Deny" })],
  ["all but something", document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })],
  ["text that is no JSON", "{"],
  ["nothing", undefined],
])("not everything: %s", (_name, policy) => expect(allowsEverything(policy)).toBe(false));

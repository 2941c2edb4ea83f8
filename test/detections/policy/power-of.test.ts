import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { powerOf } from "../../../lib/detections/policy/power-of.ts";
import { unknown } from "../../../lib/iam/fact.ts";
import { aDocument } from "../../support/build-policy.ts";

const ACCOUNT = "123456789012";
const kindOf = (...statements: object[]) => powerOf(aDocument(...statements), ACCOUNT)?.kind;
const allow = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });
const deny = (Action: unknown) => ({ Effect: "Deny", Action, Resource: "*" });

describe("powerOf", () => {
  test.each([
    ["everything", "everything", [allow("*")]],
    ["everything but one service", "everything", [{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }]],
    ["everything but IAM, which still reaches every instance", "escalation", [allow("*"), deny("iam:*")]],
    ["everything but IAM and Systems Manager", "service", [allow("*"), deny(["iam:*", "ssm:*"])]],
    ["IAM in any case", "iam", [allow("IAM:*")]],
    ["one's own policies, rewritten", "escalation", [allow("iam:CreatePolicyVersion")]],
    ["a trust policy", "escalation", [allow("iam:UpdateAssumeRolePolicy")]],
    ["buckets", "service", [allow("s3:*")]],
    [
      "what makes, reads, changes and deletes objects",
      "service",
      [allow(["s3:CreateBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject"])],
    ],
    [
      "what makes, reads, changes and deletes keys",
      "service",
      [allow(["kms:CreateKey", "kms:DescribeKey", "kms:DisableKey", "kms:DeleteAlias"])],
    ],
    [
      "what reads and writes items, as a program does",
      undefined,
      [allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"])],
    ],
    [
      "a deployer's actions on its own functions",
      undefined,
      [
        {
          ...allow(
            ["CreateFunction", "GetFunction", "UpdateFunctionCode", "DeleteFunction"].map(
              (name) => `lambda:${name}`,
            ),
          ),
          Resource: "arn:aws:lambda:us-east-1:123456789012:function:web-*",
        },
      ],
    ],
    ["documents run on every instance", "escalation", [allow("ssm:CreateAssociation")]],
    ["reads", undefined, [allow(["s3:Get*", "iam:List*"])]],
    ["a role to assume, which depends on its trust", undefined, [allow("sts:AssumeRole")]],
    ["nothing", undefined, []],
  ] as const)("%s: %s", (_name, kind, statements) => expect(kindOf(...statements)).toBe(kind));

  test("names what must exist already", () => {
    const actions = ["CreatePipeline", "PutPipelineDefinition", "ActivatePipeline"];
    const document = aDocument(allow(["iam:PassRole", ...actions.map((name) => `datapipeline:${name}`)]));
    expect(powerOf(document, ACCOUNT)).toMatchObject({
      severity: "medium",
      words: expect.stringMatching(/, if the account already uses Data Pipeline/),
    });
  });

  test("says nothing of a document that could not be read", () => {
    expect(powerOf(unknown("not read"), ACCOUNT)).toBeUndefined();
  });

  test("neither the case of actions nor the order of statements matters", () => {
    const actions = fc.subarray(["iam:PassRole", "lambda:*", "glue:*", "s3:*", "iam:PutUserPolicy", "kms:*"]);
    fc.assert(
      fc.property(actions, (list) => {
        const statements = list.map((action) => allow(action));
        const shouted = list.map((action) => allow(action.toUpperCase())).reverse();
        expect(powerOf(aDocument(...shouted), ACCOUNT)).toEqual(powerOf(aDocument(...statements), ACCOUNT));
      }),
    );
  });

  test("a Deny of everything leaves nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("*", "iam:*", "iam:Put*", "lambda:*", "iam:PassRole")), (list) => {
        expect(kindOf(...list.map((action) => allow(action)), deny("*"))).toBeUndefined();
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import { listing } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import type { DecisionRequest, NamedDocument } from "../../lib/policy/decision.ts";
import { decide } from "../../lib/policy/evaluate.ts";

const NOW = Date.UTC(2026, 10, 22);

function policy(name: string, ...statements: object[]): NamedDocument {
  return { name, document: parsePolicyDocument({ Version: "2012-10-17", Statement: statements }) };
}

const allowAll = { Effect: "Allow", Action: "*", Resource: "*" };

const alice: DecisionRequest = {
  requester: { kind: "user", arn: "arn:aws:iam::123456789012:user/alice", account: "123456789012" },
  action: "s3:GetObject",
  resource: { arn: "arn:aws:s3:::bucket/key", account: "123456789012" },
  now: NOW,
  identityPolicies: listing([policy("all", allowAll)]),
};

describe("decide", () => {
  test("allows what an identity policy allows", () => {
    expect(decide(alice)).toMatchObject({ decision: "allowed", because: [{ policy: "all", statement: 0 }] });
  });
  test("is conditional on what the request brings", () => {
    const deny = {
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    };
    expect(decide({ ...alice, identityPolicies: listing([policy("all", allowAll, deny)]) })).toMatchObject({
      decision: "conditional",
      conditions: ["needs MFA"],
    });
  });
});

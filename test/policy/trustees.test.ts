import { describe, expect, test } from "vitest";
import { trusteesOf } from "../../lib/policy/trustees.ts";
import { aTrust } from "../support/build-role.ts";

const OTHER = "111122223333";

function names(...statements: object[]) {
  return trusteesOf(aTrust(...statements)).map(({ kind, name }) => `${kind} ${name}`);
}

describe("trusteesOf", () => {
  test.each<[string, object, string[]]>([
    ["an account by its id", { Principal: { AWS: OTHER } }, [`account ${OTHER}`]],
    [
      "an account by its root ARN",
      { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } },
      [`account ${OTHER}`],
    ],
    [
      "a role",
      { Principal: { AWS: [`arn:aws:iam::${OTHER}:role/x`] } },
      [`principal arn:aws:iam::${OTHER}:role/x`],
    ],
    ["a deleted principal as nobody", { Principal: { AWS: "AROAEXAMPLEROLE000001" } }, []],
    ["a service", { Principal: { Service: "ec2.amazonaws.com" } }, ["service ec2.amazonaws.com"]],
    [
      "a provider",
      { Principal: { Federated: "cognito-identity.amazonaws.com" }, Action: "sts:AssumeRoleWithWebIdentity" },
      ["provider cognito-identity.amazonaws.com"],
    ],
    [
      "an organization that narrows a star",
      { Principal: "*", Condition: { StringEquals: { "AWS:PrincipalOrgId": "o-abcdefghij" } } },
      ["organization o-abcdefghij"],
    ],
    [
      "an organization by path",
      {
        Principal: "*",
        Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abcdefghij/r-1/*" } },
      },
      ["organization o-abcdefghij"],
    ],
    [
      "an account that narrows a star",
      { Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:PrincipalAccount": [OTHER] } } },
      [`account ${OTHER}`],
    ],
    [
      "no account where a condition only excludes it",
      { Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": OTHER } } },
      [],
    ],
    [
      "nobody for an action that gives no session",
      { Principal: { AWS: OTHER }, Action: "sts:TagSession" },
      [],
    ],
    ["nobody in a deny", { Effect: "Deny", Principal: { AWS: OTHER } }, []],
    [
      "an action in any case and with wildcards",
      { Principal: { AWS: OTHER }, Action: "STS:assume*" },
      [`account ${OTHER}`],
    ],
  ])("names %s", (_name, statement, expected) => {
    expect(names(statement)).toEqual(expected);
  });

  test("says which keys the conditions ask for", () => {
    const trust = aTrust({
      Principal: { AWS: OTHER },
      Condition: { StringEquals: { "sts:ExternalId": "x" }, Bool: { "aws:MultiFactorAuthPresent": "true" } },
    });
    expect(trusteesOf(trust)[0]?.conditionKeys).toEqual(["aws:multifactorauthpresent", "sts:externalid"]);
  });
});

import { describe, expect, test } from "vitest";
import { isUnknown } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { type Admission, admissionsOf, type Home, reachOf } from "../../lib/policy/trust.ts";

const home: Home = {
  account: "123456789012",
  organizationId: "o-ourown1234",
  organizationAccounts: ["222233334444"],
};

function admissions(statements: object | object[], where: Home = home): readonly Admission[] {
  const list = [statements]
    .flat()
    .map((statement) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }));
  const document = parsePolicyDocument({ Version: "2012-10-17", Statement: list });
  if (isUnknown(document)) throw new Error(document.unknown);
  return admissionsOf(document, where);
}

const anyone = { Principal: "*" };
const when = (operator: string, key: string, ...values: string[]) => ({
  Condition: { [operator]: { [key]: values } },
});
const aws = (...principals: string[]) => ({ Principal: { AWS: principals } });

describe("reachOf", () => {
  test.each<[string, object | object[], string]>([
    ["everybody", anyone, "public"],
    ["a star among AWS principals", aws("*"), "public"],
    ["everybody but one", { NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }, "public"],
    [
      "everybody of the organization",
      { ...anyone, ...when("StringEquals", "aws:PrincipalOrgID", "o-ourown1234") },
      "organization",
    ],
    [
      "everybody of another organization",
      { ...anyone, ...when("StringEquals", "aws:PrincipalOrgID", "o-theirs12345") },
      "outside",
    ],
    [
      "everybody, if a key is there then of the organization",
      { ...anyone, ...when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-ourown1234") },
      "public",
    ],
    [
      "everybody with any organization",
      { ...anyone, ...when("StringLike", "aws:PrincipalOrgID", "o-*") },
      "public",
    ],
    [
      "one organizational unit",
      {
        ...anyone,
        ...when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-ourown1234/r-ab12/ou-ab12-11111111/*"),
      },
      "organization",
    ],
    [
      "all values of a path that may be missing",
      { ...anyone, ...when("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-ourown1234/*") },
      "public",
    ],
    [
      "our account by key",
      { ...anyone, ...when("StringEquals", "aws:PrincipalAccount", "123456789012") },
      "closed",
    ],
    [
      "our account by ARN pattern",
      { ...anyone, ...when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/ci-*") },
      "closed",
    ],
    [
      "any account's role of a name",
      { ...anyone, ...when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/ci-*") },
      "public",
    ],
    [
      "another account by ARN pattern",
      { ...anyone, ...when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/ci-*") },
      "outside",
    ],
    [
      "a source account",
      { ...anyone, ...when("StringEquals", "aws:SourceAccount", "123456789012") },
      "closed",
    ],
    [
      "a network endpoint",
      { ...anyone, ...when("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d") },
      "closed",
    ],
    ["an address range", { ...anyone, ...when("IpAddress", "aws:SourceIp", "192.0.2.0/24") }, "closed"],
    ["every address", { ...anyone, ...when("IpAddress", "aws:SourceIp", "0.0.0.0/0") }, "public"],
    ["half of all addresses", { ...anyone, ...when("IpAddress", "aws:SourceIp", "128.0.0.0/1") }, "public"],
    ["MFA alone", { ...anyone, ...when("Bool", "aws:MultiFactorAuthPresent", "true") }, "public"],
    ["our account", aws("arn:aws:iam::123456789012:root"), "closed"],
    ["our account by number", aws("123456789012"), "closed"],
    ["a stranger's account", aws("arn:aws:iam::111122223333:root"), "outside"],
    ["an account of the organization", aws("222233334444"), "organization"],
    [
      "a stranger's account, if of the organization",
      { ...aws("111122223333"), ...when("StringEquals", "aws:PrincipalOrgID", "o-ourown1234") },
      "organization",
    ],
    [
      "a stranger's account under an impossible condition",
      { ...aws("111122223333"), ...when("StringEquals", "aws:PrincipalAccount", "123456789012") },
      "closed",
    ],
    ["a service", { Principal: { Service: "lambda.amazonaws.com" } }, "closed"],
    [
      "everybody, with a deny for those outside the organization",
      [
        anyone,
        { Effect: "Deny", ...anyone, ...when("StringNotEquals", "aws:PrincipalOrgID", "o-ourown1234") },
      ],
      "organization",
    ],
    ["everybody, with a deny for all", [anyone, { Effect: "Deny", ...anyone }], "closed"],
    ["a deleted user", aws("AIDAEXAMPLE"), "closed"],
  ])("%s is %s", (_name, statements, reach) => {
    expect(reachOf(admissions(statements))).toBe(reach);
  });

  test("takes the one organization that a policy names for ours when ours is not known", () => {
    const statement = { ...anyone, ...when("StringEquals", "aws:PrincipalOrgID", "o-theirs12345") };
    expect(reachOf(admissions(statement, { ...home, organizationId: undefined }))).toBe("organization");
  });
});

describe("admissionsOf", () => {
  test("tells accounts from identities and says what they need", () => {
    const found = admissions({
      ...aws("arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/deploy"),
      Condition: { StringEquals: { "sts:ExternalId": "x" }, Bool: { "aws:MultiFactorAuthPresent": "true" } },
    });
    expect(found).toMatchObject([
      { kind: "account", account: "111122223333", needsExternalId: true, needsMfa: true },
      { kind: "identity", account: "111122223333", needsExternalId: true, needsMfa: true },
    ]);
  });

  test.each([
    [when("BoolIfExists", "aws:MultiFactorAuthPresent", "true"), false],
    [when("Null", "aws:MultiFactorAuthAge", "false"), true],
    [when("NumericLessThan", "aws:MultiFactorAuthAge", "3600"), true],
    [when("Bool", "aws:MultiFactorAuthPresent", "false"), false],
  ])("%j needs MFA: %s", (condition, needsMfa) => {
    expect(admissions({ ...aws("111122223333"), ...condition })).toMatchObject([{ needsMfa }]);
  });

  test.each<[string, object, string]>([
    ["scheduler.amazonaws.com", {}, "open"],
    ["scheduler.amazonaws.com", when("StringEquals", "aws:SourceAccount", "123456789012"), "closed"],
    [
      "scheduler.amazonaws.com",
      when("ArnLike", "aws:SourceArn", "arn:aws:scheduler:*:123456789012:schedule-group/*"),
      "closed",
    ],
    [
      "scheduler.amazonaws.com",
      when("ArnLike", "aws:SourceArn", "arn:aws:scheduler:*:*:schedule-group/*"),
      "open",
    ],
    ["scheduler.amazonaws.com", when("StringEquals", "aws:SourceOrgID", "o-ourown1234"), "closed"],
    ["scheduler.amazonaws.com", when("StringEqualsIfExists", "aws:SourceAccount", "123456789012"), "closed"],
    ["logs.eu-west-1.amazonaws.com", {}, "open"],
    ["lambda.amazonaws.com", {}, "unknown"],
  ])("a deputy %s under %j is %s", (service, condition, deputy) => {
    expect(admissions({ Principal: { Service: service }, ...condition })).toMatchObject([{ deputy }]);
  });
});

describe("federation", () => {
  const gitHub = "token.actions.githubusercontent.com";
  const provider = (issuer: string) => ({
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
  });
  const sub = (...values: string[]) => when("StringLike", `${gitHub}:sub`, ...values);

  test.each<[string, object, string, string]>([
    ["one repository", sub("repo:example/app:*"), "limited", "closed"],
    ["one organization", sub("repo:example/*"), "limited", "closed"],
    ["an organization with its id", sub("repo:example@123/app@456:ref:refs/heads/main"), "limited", "closed"],
    ["no subject", when("StringEquals", `${gitHub}:aud`, "sts.amazonaws.com"), "missing", "public"],
    ["any repository", sub("repo:*"), "open", "public"],
    ["any subject", sub("*"), "open", "public"],
    ["one tight value and one loose", sub("repo:example/app:*", "repo:*/app:*"), "open", "public"],
    ["any owner whose name begins alike", sub("repo:example*"), "open", "public"],
    ["no owner", sub("environment:production"), "open", "public"],
    [
      "the owner by its own claim",
      when("StringEquals", `${gitHub}:repository_owner`, "example"),
      "limited",
      "closed",
    ],
    [
      "for all values",
      when("ForAllValues:StringLike", `${gitHub}:sub`, "repo:example/*"),
      "limited",
      "closed",
    ],
  ])("GitHub with %s is %s", (_name, condition, subject, reach) => {
    const [found] = admissions({ ...provider(gitHub), ...condition });
    expect(found).toMatchObject({ reach, federation: { kind: "github", subject } });
  });

  test("reports a condition that a token without the claim passes", () => {
    const [found] = admissions({
      ...provider(gitHub),
      ...when("ForAllValues:StringLike", `${gitHub}:sub`, "repo:example/*"),
    });
    expect(found?.federation?.passesWithoutClaim).toBe(true);
  });

  test("knows our owners when they are told", () => {
    const [found] = admissions(
      { ...provider(gitHub), ...sub("repo:example/app:*") },
      { ...home, gitHubOwners: ["ours"] },
    );
    expect(found).toMatchObject({ reach: "public", federation: { subject: "open" } });
  });

  test.each<[string, object, object, string]>([
    [
      "EKS, one service account",
      provider("oidc.eks.eu-west-1.amazonaws.com/id/ABC"),
      when("StringEquals", "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub", "system:serviceaccount:prod:api"),
      "limited",
    ],
    [
      "EKS, any service account",
      provider("oidc.eks.eu-west-1.amazonaws.com/id/ABC"),
      when("StringLike", "oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub", "system:serviceaccount:*:*"),
      "open",
    ],
    ["EKS, no subject", provider("oidc.eks.eu-west-1.amazonaws.com/id/ABC"), {}, "missing"],
  ])("%s", (_name, statement, condition, subject) => {
    expect(admissions({ ...statement, ...condition })).toMatchObject([
      { federation: { kind: "eks", subject } },
    ]);
  });

  test.each<[string, object, string, string]>([
    ["accounts.google.com", {}, "missing", "public"],
    ["accounts.google.com", when("StringEquals", "accounts.google.com:aud", "my-app"), "limited", "closed"],
    [
      "cognito-identity.amazonaws.com",
      when("StringLike", "cognito-identity.amazonaws.com:aud", "*"),
      "open",
      "public",
    ],
  ])("%s under %j has audience %s", (issuer, condition, audience, reach) => {
    expect(admissions({ Principal: { Federated: issuer }, ...condition })).toMatchObject([
      { reach, federation: { audience } },
    ]);
  });

  test.each<[object, string]>([
    [{}, "missing"],
    [when("StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml"), "limited"],
  ])("SAML under %j has audience %s", (condition, audience) => {
    const Principal = { Federated: "arn:aws:iam::123456789012:saml-provider/corp" };
    expect(admissions({ Principal, ...condition })).toMatchObject([
      { reach: "closed", federation: { kind: "saml", audience } },
    ]);
  });

  test("does not recognise what is no provider", () => {
    expect(admissions({ Principal: { Federated: "example.com" } })).toMatchObject([
      { federation: { kind: "unrecognised" } },
    ]);
  });
});

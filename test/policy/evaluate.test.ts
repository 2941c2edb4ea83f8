// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import type { DecisionRequest, NamedDocument } from "../../lib/policy/decision.ts";
import { decide } from "../../lib/policy/evaluate.ts";
import type { IamRequester } from "../../lib/policy/requester.ts";

const OWN = "123456789012";
const OTHER = "111122223333";
const NOW = Date.UTC(2026, 10, 22);

function policy(name: string, ...statements: object[]): NamedDocument {
  return { name, document: parsePolicyDocument({ Version: "2012-10-17", Statement: statements }) };
}

const allow = { Effect: "Allow", Action: "*", Resource: "*" };
const deny = { ...allow, Effect: "Deny" };
const allowAll = policy("all", allow);
const denyAll = policy("none", deny);
const nothing = policy("nothing");
const to = (...principals: string[]) => policy("resource", { ...allow, Principal: { AWS: principals } });
const level = (...policies: NamedDocument[]) => ({ name: "level", policies });

const alice: IamRequester = { kind: "user", arn: `arn:aws:iam::${OWN}:user/alice`, account: OWN };
const role: IamRequester = {
  kind: "role",
  arn: `arn:aws:iam::${OWN}:role/path/app`,
  account: OWN,
  sessionName: "s1",
};
const root: IamRequester = { kind: "root", arn: `arn:aws:iam::${OWN}:root`, account: OWN };
const linked: IamRequester = {
  ...role,
  arn: `arn:aws:iam::${OWN}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
};
const session = `arn:aws:sts::${OWN}:assumed-role/app/s1`;

const object = { arn: "arn:aws:s3:::bucket/key", account: OWN };
const theirs = { arn: "arn:aws:s3:::bucket/key", account: OTHER };
const key = { arn: `arn:aws:kms:eu-west-1:${OWN}:key/1` };
const target = { arn: `arn:aws:iam::${OWN}:role/target` };

function ask(requester: DecisionRequest["requester"], rest: Partial<DecisionRequest> = {}) {
  const request = { requester, action: "s3:GetObject", resource: object, now: NOW, ...rest };
  return decide({
    identityPolicies: listing([allowAll]),
    resourcePolicy: null,
    scps: [],
    rcps: [],
    ...request,
  });
}

const identity = (...policies: NamedDocument[]) => ({ identityPolicies: listing(policies) });
const none = identity();

type Row = [
  name: string,
  requester: DecisionRequest["requester"],
  rest: Partial<DecisionRequest>,
  decision: string,
];

const ORDER: readonly Row[] = [
  ["an identity policy allows", alice, {}, "allowed"],
  ["no policy allows", alice, none, "denied"],
  ["a deny beats an allow", alice, identity(allowAll, denyAll), "denied"],
  ["a boundary that is silent", alice, { boundary: nothing }, "denied"],
  ["a boundary that allows", alice, { boundary: allowAll }, "allowed"],
  ["a session policy that is silent", role, { sessionPolicies: [nothing] }, "denied"],
  ["one of two session policies allows", role, { sessionPolicies: [nothing, allowAll] }, "allowed"],
  ["every SCP level must allow", alice, { scps: [level(allowAll), level(nothing)] }, "denied"],
  [
    "a level needs one policy that allows",
    alice,
    { scps: [level(nothing, allowAll), level(allowAll)] },
    "allowed",
  ],
  ["a level without a policy", alice, { scps: [level()] }, "denied"],
  ["an RCP denies", alice, { rcps: [level(policy("rcp", { ...deny, Principal: "*" }))] }, "denied"],
  ["an RCP is silent", alice, { rcps: [level(nothing)] }, "allowed"],
];

const RESOURCE: readonly Row[] = [
  [
    "a user named by ARN needs nothing else",
    alice,
    { ...none, resourcePolicy: to(alice.arn), boundary: nothing },
    "allowed",
  ],
  [
    "a role named by ARN is limited by its boundary",
    role,
    { ...none, resourcePolicy: to(role.arn), boundary: nothing },
    "denied",
  ],
  [
    "a role named by ARN is limited by its session",
    role,
    { ...none, resourcePolicy: to(role.arn), sessionPolicies: [nothing] },
    "denied",
  ],
  [
    "a role named by ARN needs no identity policy",
    role,
    { ...none, resourcePolicy: to(role.arn), boundary: allowAll },
    "allowed",
  ],
  [
    "a session named by ARN is limited by nothing",
    role,
    { ...none, resourcePolicy: to(session), boundary: nothing, sessionPolicies: [nothing] },
    "allowed",
  ],
  [
    "another session is not meant",
    { ...role, sessionName: "s2" },
    { ...none, resourcePolicy: to(session) },
    "denied",
  ],
  [
    "a session of unknown name",
    { kind: "role", arn: role.arn, account: OWN },
    { ...none, resourcePolicy: to(session) },
    "conditional",
  ],
  ["everybody", role, { ...none, resourcePolicy: to("*"), boundary: nothing }, "allowed"],
  ["the account delegates and grants nothing itself", alice, { ...none, resourcePolicy: to(OWN) }, "denied"],
  ["a resource policy denies", alice, { resourcePolicy: policy("r", { ...deny, Principal: "*" }) }, "denied"],
  [
    "everybody but alice is denied: alice",
    alice,
    { resourcePolicy: policy("r", { ...deny, NotPrincipal: { AWS: alice.arn } }) },
    "allowed",
  ],
  [
    "everybody but alice is denied: the role",
    role,
    { resourcePolicy: policy("r", { ...deny, NotPrincipal: { AWS: alice.arn } }) },
    "denied",
  ],
  [
    "an SCP limits what a resource policy grants",
    alice,
    { ...none, resourcePolicy: to(alice.arn), scps: [level(nothing)] },
    "denied",
  ],
];

const ACROSS: readonly Row[] = [
  ["both sides allow", alice, { resource: theirs, resourcePolicy: to(alice.arn) }, "allowed"],
  [
    "the account is named and the identity allowed",
    alice,
    { resource: theirs, resourcePolicy: to(OWN) },
    "allowed",
  ],
  ["only the resource allows", alice, { ...none, resource: theirs, resourcePolicy: to(alice.arn) }, "denied"],
  ["only the identity allows", alice, { resource: theirs, resourcePolicy: null }, "denied"],
  [
    "the resource's policy is not known",
    alice,
    { resource: theirs, resourcePolicy: { name: "r", document: unknown("not read") } },
    "unknown",
  ],
  [
    "a session named by ARN still needs its boundary",
    role,
    { resource: theirs, resourcePolicy: to(session), boundary: nothing },
    "denied",
  ],
];

const organization = { id: "o-ourown1234", managementAccount: OWN };
const KINDS: readonly Row[] = [
  ["root needs no policy", root, none, "allowed"],
  ["root is limited by SCPs", root, { ...none, scps: [level(nothing)] }, "denied"],
  [
    "root is limited by a resource policy's deny",
    root,
    { resourcePolicy: policy("r", { ...deny, Principal: "*" }) },
    "denied",
  ],
  [
    "root cannot assume a role",
    root,
    { action: "sts:AssumeRole", resource: target, resourcePolicy: to("*") },
    "denied",
  ],
  ["the management account has no SCP", alice, { scps: [level(denyAll)], organization }, "allowed"],
  [
    "the management account's resources have no RCP",
    alice,
    { rcps: [level(policy("rcp", { ...deny, Principal: "*" }))], organization },
    "allowed",
  ],
  ["a service-linked role has no SCP", linked, { scps: [level(denyAll)] }, "allowed"],
  [
    "a service-linked role has no RCP",
    linked,
    { rcps: [level(policy("rcp", { ...deny, Principal: "*" }))] },
    "allowed",
  ],
  [
    "IAM has no RCPs",
    alice,
    {
      action: "iam:CreateUser",
      resource: { arn: alice.arn },
      rcps: [level(policy("rcp", { ...deny, Principal: "*" }))],
    },
    "allowed",
  ],
  [
    "a service needs the resource's policy",
    { kind: "service", name: "sns.amazonaws.com" },
    { resourcePolicy: policy("r", { ...allow, Principal: { Service: "sns.amazonaws.com" } }) },
    "allowed",
  ],
  [
    "another service is not meant",
    { kind: "service", name: "sqs.amazonaws.com" },
    { resourcePolicy: policy("r", { ...allow, Principal: { Service: "sns.amazonaws.com" } }) },
    "denied",
  ],
  ["anybody needs a star", { kind: "anonymous", name: "" }, { resourcePolicy: to("*") }, "allowed"],
  ["anybody is not the account", { kind: "anonymous", name: "" }, { resourcePolicy: to(OWN) }, "denied"],
];

const decrypt = { action: "kms:Decrypt", resource: key };
const assume = { action: "sts:AssumeRole", resource: target };
const DELEGATED: readonly Row[] = [
  ["a key whose policy does not delegate", alice, { ...decrypt, resourcePolicy: nothing }, "denied"],
  [
    "a key whose policy delegates to the account",
    alice,
    { ...decrypt, resourcePolicy: to(`arn:aws:iam::${OWN}:root`) },
    "allowed",
  ],
  [
    "a key whose policy delegates, and a silent identity",
    alice,
    { ...decrypt, ...none, resourcePolicy: to(OWN) },
    "denied",
  ],
  [
    "a key whose policy names the user",
    alice,
    { ...decrypt, ...none, resourcePolicy: to(alice.arn) },
    "allowed",
  ],
  ["a key for root, which the policy must name too", root, { ...decrypt, resourcePolicy: nothing }, "denied"],
  ["KMS without a key", alice, { action: "kms:ListKeys", resource: { arn: "*" } }, "allowed"],
  ["a role that trusts nobody", alice, { ...assume, resourcePolicy: nothing }, "denied"],
  ["a role that trusts the account", alice, { ...assume, resourcePolicy: to(OWN) }, "allowed"],
  [
    "a role that trusts the account, and a silent identity",
    alice,
    { ...assume, ...none, resourcePolicy: to(OWN) },
    "denied",
  ],
  [
    "a role that trusts the user by name",
    alice,
    { ...assume, ...none, resourcePolicy: to(alice.arn) },
    "allowed",
  ],
  [
    "a role that trusts a role by name",
    role,
    { ...assume, ...none, resourcePolicy: to(role.arn) },
    "allowed",
  ],
  [
    "a role that trusts another account's role, and a silent identity",
    { ...role, account: OTHER, arn: `arn:aws:iam::${OTHER}:role/app` },
    { ...assume, ...none, resourcePolicy: to(`arn:aws:iam::${OTHER}:role/app`) },
    "denied",
  ],
  [
    "a federated token",
    { kind: "federated", name: "accounts.google.com" },
    {
      action: "sts:AssumeRoleWithWebIdentity",
      resource: target,
      resourcePolicy: policy("trust", { ...allow, Principal: { Federated: "accounts.google.com" } }),
    },
    "allowed",
  ],
];

describe("decide", () => {
  test.each(ORDER)("in order: %s", (_name, requester, rest, decision) => {
    expect(ask(requester, rest).decision).toBe(decision);
  });
  test.each(RESOURCE)("resource policies: %s", (_name, requester, rest, decision) => {
    expect(ask(requester, rest).decision).toBe(decision);
  });
  test.each(ACROSS)("across accounts: %s", (_name, requester, rest, decision) => {
    expect(ask(requester, rest).decision).toBe(decision);
  });
  test.each(KINDS)("kinds of requester: %s", (_name, requester, rest, decision) => {
    expect(ask(requester, rest).decision).toBe(decision);
  });
  test.each(DELEGATED)("keys and roles: %s", (_name, requester, rest, decision) => {
    expect(ask(requester, rest).decision).toBe(decision);
  });

  const own = { ...allow, Resource: "arn:aws:s3:::home/${aws:username}/*" };
  const tagged = { ...allow, Condition: { StringEquals: { "aws:PrincipalTag/team": "blue" } } };
  test.each<[string, IamRequester, object, string, string]>([
    ["its own name", alice, own, "arn:aws:s3:::home/alice/x", "allowed"],
    ["another name", alice, own, "arn:aws:s3:::home/bob/x", "denied"],
    ["a name that a role has not", role, own, "arn:aws:s3:::home/app/x", "denied"],
    ["its tag", { ...alice, tags: listing([{ key: "Team", value: "blue" }]) }, tagged, object.arn, "allowed"],
    [
      "another tag",
      { ...alice, tags: listing([{ key: "team", value: "red" }]) },
      tagged,
      object.arn,
      "denied",
    ],
    ["no tag", { ...alice, tags: listing([]) }, tagged, object.arn, "denied"],
    ["tags that nobody read", alice, tagged, object.arn, "conditional"],
  ])("derives from the requester: %s", (_name, requester, statement, arn, decision) => {
    expect(
      ask(requester, { ...identity(policy("p", statement)), resource: { arn, account: OWN } }).decision,
    ).toBe(decision);
  });

  test("understands actions and services newer than its table", () => {
    const statement = { ...allow, Action: ["brandnew:Do*", "s3:BrandNew"] };
    for (const action of ["brandnew:DoIt", "s3:brandnew"]) {
      expect(ask(alice, { ...identity(policy("p", statement)), action }).decision).toBe("allowed");
    }
  });

  test("names the statement and the layer that decided", () => {
    const named = policy("custom", allow, { ...deny, Sid: "NoRead", Action: "s3:Get*" });
    expect(ask(alice, identity(named)).because).toEqual([
      { layer: "identity", policy: "custom", statement: 1, sid: "NoRead", effect: "Deny" },
    ]);
    expect(ask(alice, { boundary: nothing }).because).toEqual([
      { layer: "boundary", policy: "nothing", statement: null, effect: "none" },
    ]);
  });

  const mfa = { ...deny, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } };
  const office = { ...allow, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } };
  test("says what a request must bring", () => {
    expect(ask(alice, identity(policy("p", office, mfa)))).toMatchObject({
      decision: "conditional",
      conditions: ["from 192.0.2.0/24", "needs MFA"],
    });
  });

  test("sees that allow and deny leave nothing", () => {
    const away = { ...deny, Condition: { IpAddress: { "aws:SourceIp": "192.0.0.0/16" } } };
    expect(ask(alice, identity(policy("p", office, away))).decision).toBe("denied");
  });

  test("says what is missing, unless a deny decides without it", () => {
    const lost = { name: "lost", document: unknown("its text was not read") };
    expect(ask(alice, identity(allowAll, lost))).toMatchObject({
      decision: "unknown",
      missing: ["lost: its text was not read"],
    });
    expect(ask(alice, identity(denyAll, lost)).decision).toBe("denied");
    expect(ask(alice, { boundary: lost, ...none }).decision).toBe("denied");
    expect(ask(alice, { identityPolicies: partialListing("groups were not read") }).missing).toEqual([
      "groups were not read",
    ]);
    expect(decide({ requester: alice, ...assume, now: NOW }).missing).toEqual([
      `the policy of ${target.arn} was not given`,
    ]);
  });

  test("does not guess what an unknown operator means", () => {
    const statement = { ...allow, Condition: { StringMatches: { "aws:RequestTag/a": "x" } } };
    expect(ask(alice, identity(policy("p", statement)))).toMatchObject({
      decision: "unknown",
      missing: ["unknown operator StringMatches on aws:RequestTag/a"],
    });
  });

  test("says what it took for granted", () => {
    expect(
      decide({ requester: alice, action: "s3:GetObject", resource: object, now: NOW }).assumed,
    ).toHaveLength(3);
  });

  test("survives documents far over quota", () => {
    const giant = policy(
      "giant",
      ...Array.from({ length: 2_000 }, (_, index) => ({
        ...allow,
        Action: `s3:${"*a".repeat(200)}${index}`,
        Resource: `arn:aws:s3:::${"a*".repeat(500)}${index}`,
      })),
    );
    const started = performance.now();
    expect(
      ask(alice, { ...identity(giant), resource: { arn: `arn:aws:s3:::${"a".repeat(2_000)}`, account: OWN } })
        .decision,
    ).toBe("denied");
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: fc.constantFrom("*", "s3:*", "s3:Get*", "ec2:*"),
    Resource: fc.constantFrom("*", "arn:aws:s3:::bucket/*", "arn:aws:s3:::other/*"),
    Condition: fc.constantFrom(
      {},
      { Bool: { "aws:SecureTransport": "true" } },
      { StringLike: { "aws:RequestTag/a": "x*" } },
      { StringNotEquals: { "aws:RequestTag/a": "x" } },
    ),
  });
  const statements = fc.array(statement, { minLength: 1, maxLength: 5 });

  test("does not care for the order of statements, nor how they are spread over policies", () => {
    fc.assert(
      fc.property(statements, (list) => {
        const together = ask(alice, identity(policy("p", ...list)));
        const apart = ask(alice, identity(...[...list].reverse().map((one) => policy("p", one))));
        expect(apart.decision).toBe(together.decision);
      }),
      { numRuns: 500 },
    );
  });

  test("never widens when a deny is added", () => {
    const width = { denied: 0, unknown: 1, conditional: 1, allowed: 2 };
    fc.assert(
      fc.property(statements, statement, (list, more) => {
        const before = ask(alice, identity(policy("p", ...list))).decision;
        const after = ask(alice, identity(policy("p", ...list, { ...more, Effect: "Deny" }))).decision;
        expect(width[after]).toBeLessThanOrEqual(width[before]);
      }),
      { numRuns: 500 },
    );
  });
});

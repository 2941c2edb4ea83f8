import { describe, expect, test } from "vitest";
import { sentencesOf } from "../../lib/effect/sentences-of.ts";
import type { EntityUpdate } from "../../lib/iam/account-state.ts";
import type { Entity } from "../../lib/iam/entity.ts";
import { keyOf } from "../../lib/iam/entity.ts";
import { listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import type { OidcProvider } from "../../lib/iam/identity-provider.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { ACCOUNT, anAccount } from "../support/build-account.ts";
import { aManagedPolicy } from "../support/build-policy.ts";
import { aRole } from "../support/build-role.ts";
import { aLoginProfile, anAccessKey, anMfaDevice, aUser } from "../support/build-user.ts";

const HOME = { account: ACCOUNT, organizationId: undefined, organizationAccounts: [] };
const CONTEXT = { home: HOME, identityProviders: [] };
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/edge`;

function said(before: Entity | undefined, after: Entity | undefined): string[] {
  const entity = after ?? before;
  if (!entity) return [];
  const update = { type: entity.type, key: keyOf(entity), before, after } as EntityUpdate;
  return sentencesOf(update, CONTEXT).map(({ direction, text }) => `${direction}: ${text}`);
}

const document = (statement: object) =>
  parsePolicyDocument({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const trusting = (principal: unknown, rest: object = {}) =>
  aRole({
    name: "app",
    trustPolicy: document({ Principal: principal, Action: "sts:AssumeRole", ...rest }),
  });
const service = { Service: "ec2.amazonaws.com" };
const stranger = { AWS: "arn:aws:iam::111122223333:root" };
const withId = { Condition: { StringEquals: { "sts:ExternalId": "x" } } };
const key = (status: "Active" | "Inactive") => aUser({ accessKeys: listing([anAccessKey({ status })]) });
const device = (...serials: string[]) =>
  aUser({ mfaDevices: listing(serials.map((serialNumber) => anMfaDevice({ serialNumber }))) });
const version = (id: string, ...actions: string[]) => ({
  id,
  createdAt: 0,
  document: document({ Action: actions, Resource: "*" }),
});
const inForce = (defaultVersionId: string, ...versions: ReturnType<typeof version>[]) =>
  aManagedPolicy({ name: "p", defaultVersionId, versions: listing(versions) });
const issuer = (clients: string[], rest: Partial<OidcProvider> = {}): OidcProvider => ({
  type: "AWS::IAM::OIDCProvider",
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/id.example.com`,
  name: "id.example.com",
  createdAt: 0,
  tags: listing([]),
  clientIds: listing(clients),
  thumbprints: listing([]),
  ...rest,
});

const CASES: readonly (readonly [
  name: string,
  before: Entity | undefined,
  after: Entity | undefined,
  RegExp[],
])[] = [
  ["nothing", aUser(), aUser(), []],
  ["a new key", aUser(), key("Active"), [/^weaker: User alice has the new access key AKIA/]],
  ["a key that goes", key("Active"), aUser(), [/^stronger: User alice no longer has the access key AKIA/]],
  ["a key switched off", key("Active"), key("Inactive"), [/^stronger: Access key \S+ of user alice is inac/]],
  ["a key switched on", key("Inactive"), key("Active"), [/^weaker: Access key \S+ of user alice is active/]],
  ["a first device", device(), device("a"), [/^stronger: User alice has an MFA device now: a\.$/]],
  ["a second device", device("a"), device("a", "b"), [/^changed: User alice has one more MFA device, b/]],
  [
    "a device where others may be",
    aUser({ mfaDevices: partialListing("not read") }),
    device("a"),
    [/^changed: /],
  ],
  ["the last device", device("a"), device(), [/^weaker: User alice no longer has the MFA device a, and no/]],
  ["a password", aUser({ loginProfile: null }), aUser(), [/^weaker: User alice can sign in/]],
  ["no password", aUser(), aUser({ loginProfile: null }), [/^stronger: User alice can no longer sign in/]],
  [
    "a password that may have been",
    aUser({ loginProfile: unknown("not read") }),
    aUser(),
    [/whether it had one before is not known/],
  ],
  [
    "another password",
    aUser(),
    aUser({ loginProfile: aLoginProfile({ passwordChangedAt: 5 }) }),
    [/^changed: The console password of user alice is another/],
  ],
  [
    "a boundary gone",
    aRole({ permissionsBoundary: BOUNDARY }),
    aRole({ permissionsBoundary: null }),
    [/^weaker: Role \S+ has no permissions boundary any more; it was arn/],
  ],
  [
    "a boundary come",
    aRole({ permissionsBoundary: null }),
    aRole({ permissionsBoundary: BOUNDARY }),
    [/^stronger: Role \S+ is limited by/],
  ],
  [
    "a boundary that was not known",
    aUser({ permissionsBoundary: unknown("not read") }),
    aUser({ permissionsBoundary: null }),
    [/^changed: .* what it had before is not known/],
  ],
  [
    "a trust opened",
    trusting(service),
    trusting(stranger),
    [/^weaker: This opened the trust of role app to/],
  ],
  ["a trust limited", trusting(stranger), trusting(stranger, withId), [/^stronger: This narrowed the trust/]],
  [
    "a trust that was anybody's and is one account's",
    trusting({ AWS: "*" }),
    trusting(stranger, withId),
    [
      /^stronger: This narrowed .* role app: now only account \d+ \(.*\) instead of anybody in any AWS account\.$/,
    ],
  ],
  ["a trust freed", trusting(stranger, withId), trusting(stranger), [/^weaker: This opened the trust/]],
  ["a role made", undefined, trusting(service), [/^weaker: Role app can be assumed by service ec2/]],
  [
    "a version that allows more",
    inForce("v1", version("v1", "s3:GetObject")),
    inForce("v2", version("v1", "s3:GetObject"), version("v2", "s3:GetObject", "sqs:*")),
    [/^weaker: Policy p is in force as v2 instead of v1: it allows sqs:\* in addition\.$/],
  ],
  [
    "a version that allows less",
    inForce("v2", version("v1", "s3:GetObject"), version("v2", "*")),
    inForce("v1", version("v1", "s3:GetObject"), version("v2", "*")),
    [/^stronger: Policy p is in force as v1 instead of v2: it no longer allows/],
  ],
  [
    "a version beside",
    inForce("v1", version("v1", "s3:GetObject")),
    inForce("v1", version("v1", "s3:GetObject"), version("v2", "*")),
    [/^changed: Policy p has a version v2, which is not in force/],
  ],
  ["a provider", undefined, issuer([]), [/^weaker: The account has the OIDC provider id.example.com now/]],
  ["no provider", issuer([]), undefined, [/^stronger: OIDC provider id.example.com is gone/]],
  ["an audience", issuer(["a"]), issuer(["a", "b"]), [/^weaker: OIDC provider \S+ accepts tokens for b now/]],
  [
    "an audience of a provider that was there before",
    undefined,
    issuer(["a"], { createdAt: unknown("the trail does not tell") }),
    [/^weaker: OIDC provider \S+ accepts tokens for a now/],
  ],
];

describe("sentencesOf", () => {
  test.each(CASES)("says of %s what it made of security", (_name, before, after, expected) => {
    const sentences = said(before, after);
    expect(sentences).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(sentences[index]).toMatch(pattern);
  });

  test("says of a password policy both what is weaker and what is stronger", () => {
    const policy = {
      minimumPasswordLength: 14,
      requireSymbols: false,
      requireNumbers: true,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
    };
    const before = anAccount({ passwordPolicy: policy });
    const after = anAccount({
      passwordPolicy: { ...policy, minimumPasswordLength: 6, requireSymbols: true },
    });
    expect(said(before, after)).toEqual([
      "weaker: The account's password policy: at least 6 characters instead of 14.",
      "stronger: The account's password policy: symbols required.",
    ]);
    expect(said(before, anAccount({ passwordPolicy: null }))).toEqual([
      expect.stringMatching(/^weaker: .* is gone/),
    ]);
  });

  test("keeps the names of strangers short", () => {
    const [sentence = ""] = said(aUser(), device("x".repeat(100_000)));
    expect(sentence.length).toBeLessThan(700);
  });
});

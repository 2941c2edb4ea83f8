import { describe, expect, test } from "vitest";
import { configResourceId, readConfigItem } from "../../lib/iam/config-item.ts";
import { unknown } from "../../lib/iam/fact.ts";
import { fillGaps } from "../../lib/iam/fill-gaps.ts";
import { ACCOUNT, anAccount } from "../support/build-account.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";

const DOCUMENT = {
  Version: "2012-10-17",
  Statement: [{ Sid: "a+b", Effect: "Allow", Action: "*", Resource: "*" }],
};
const TEXT = JSON.stringify(DOCUMENT);

const userItem = (policyDocument: unknown) => ({
  resourceType: "AWS::IAM::User",
  configuration: {
    path: "/",
    userName: "alice",
    userId: "AIDAALICE",
    arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
    createDate: "2025-01-02T03:04:05.000Z",
    userPolicyList: [{ policyName: "everything", policyDocument }],
    groupList: ["developers"],
    attachedManagedPolicies: [{ policyName: "read", policyArn: `arn:aws:iam::${ACCOUNT}:policy/read` }],
    permissionsBoundary: {
      permissionsBoundaryType: "Policy",
      permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/edge`,
    },
    tags: [{ key: "team", value: "core" }],
  },
});

describe("reading a configuration item", () => {
  test.each([
    { shape: "URL-encoded text", document: encodeURIComponent(TEXT) },
    { shape: "plain text", document: TEXT },
    { shape: "an object", document: DOCUMENT },
    { shape: "a list of one object", document: [DOCUMENT] },
    { shape: "a list of one text", document: [encodeURIComponent(TEXT)] },
  ])("trap 10: a document as $shape", ({ document }) => {
    expect(readConfigItem(userItem(document))).toMatchObject({
      type: "AWS::IAM::User",
      name: "alice",
      id: "AIDAALICE",
      account: ACCOUNT,
      createdAt: Date.parse("2025-01-02T03:04:05Z"),
      groups: { items: ["developers"] },
      inlinePolicies: { items: [{ name: "everything", document: { statements: [{ sid: "a+b" }] } }] },
      attachedPolicies: { items: [{ name: "read" }] },
      permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/edge`,
      tags: { items: [{ key: "team", value: "core" }] },
    });
  });

  test("configuration as text, as the API has it", () => {
    const { resourceType, configuration } = userItem(DOCUMENT);
    expect(readConfigItem({ resourceType, configuration: JSON.stringify(configuration) })).toEqual(
      readConfigItem(userItem(DOCUMENT)),
    );
  });

  test("a role with its trust, a group, a policy with its versions", () => {
    const named = (kind: string, resource: string) => ({
      [`${kind}Name`]: "it",
      [`${kind}Id`]: "ID",
      arn: `arn:aws:iam::${ACCOUNT}:${resource}/it`,
    });
    const role = {
      ...named("role", "role"),
      assumeRolePolicyDocument: encodeURIComponent(TEXT),
      rolePolicyList: [],
    };
    expect(readConfigItem({ resourceType: "AWS::IAM::Role", configuration: role })).toMatchObject({
      trustPolicy: { statements: [{ effect: "Allow" }] },
    });
    const group = {
      ...named("group", "group"),
      groupPolicyList: [{ policyName: "p", policyDocument: TEXT }],
    };
    expect(readConfigItem({ resourceType: "AWS::IAM::Group", configuration: group })).toMatchObject({
      inlinePolicies: { items: [{ name: "p" }] },
    });
    const policyVersionList = [
      { versionId: "v3", isDefaultVersion: true, document: encodeURIComponent(TEXT) },
    ];
    const policy = { ...named("policy", "policy"), policyVersionList };
    expect(readConfigItem({ resourceType: "AWS::IAM::Policy", configuration: policy })).toMatchObject({
      defaultVersionId: "v3",
      versions: { items: [{ id: "v3", document: { statements: [{ actions: ["*"] }] } }] },
    });
  });

  test("what an item does not hold is unknown, not absent", () => {
    expect(readConfigItem(userItem(TEXT))).toMatchObject({ accessKeys: { unknown: expect.any(String) } });
  });

  test.each([
    { name: "no configuration", item: { resourceType: "AWS::IAM::User", configuration: null } },
    { name: "broken text", item: { resourceType: "AWS::IAM::User", configuration: "{" } },
    {
      name: "no name",
      item: { resourceType: "AWS::IAM::User", configuration: { arn: "arn:aws:iam::1:user/a" } },
    },
    { name: "another type", item: { resourceType: "AWS::S3::Bucket", configuration: {} } },
    { name: "a hostile type", item: { resourceType: "__proto__", configuration: {} } },
    { name: "no type", item: {} },
  ])("$name is said, not thrown", ({ item }) => {
    expect(readConfigItem(item)).toEqual({ unknown: expect.any(String) });
  });
});

describe("what AWS Config calls a resource", () => {
  test.each([
    { entity: aUser(), id: "AIDAEXAMPLEUSER000001" },
    { entity: aUser({ id: unknown("not read") }), id: undefined },
    { entity: anAccount(), id: ACCOUNT },
  ])("$entity.type", ({ entity, id }) => {
    expect(configResourceId(entity)).toBe(id);
  });
});

describe("filling gaps from an earlier reading", () => {
  const earlier = aUser({ id: "AIDA1", accessKeys: { items: [anAccessKey()] } });
  const gap = { items: [], unknown: "not in the item" };

  test("takes what is unknown, keeps what is known", () => {
    const item = aUser({ id: "AIDA1", accessKeys: gap, groups: { items: ["admins"] } });
    expect(fillGaps(item, earlier)).toEqual({ ...item, accessKeys: earlier.accessKeys });
  });

  test("a user made again under the same name has nothing of the former", () => {
    const item = aUser({ id: "AIDA2", accessKeys: gap });
    expect(fillGaps(item, earlier)).toEqual(item);
  });

  test("there may be no earlier reading", () => {
    expect(fillGaps(earlier, undefined)).toEqual(earlier);
  });

  test.each([
    { name: "the same password", createdAt: 1, changedAt: 5 },
    { name: "a password that was made again", createdAt: 2, changedAt: unknown("no report") },
  ])("$name: what only a report tells of it", ({ createdAt, changedAt }) => {
    const profile = { createdAt: 1, passwordResetRequired: false, passwordChangedAt: 5 };
    const current = { createdAt, passwordResetRequired: true, passwordChangedAt: unknown("no report") };
    expect(fillGaps(aUser({ loginProfile: current }), aUser({ loginProfile: profile })).loginProfile).toEqual(
      { createdAt, passwordResetRequired: true, passwordChangedAt: changedAt },
    );
  });
});

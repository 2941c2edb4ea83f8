import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AccessModel } from "../../lib/access/access-model.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { unseenResource } from "../../lib/iam/unseen-resource.ts";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  anAccount,
  deny,
  NOW,
  type PrincipalSpec,
  policyArn,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
} from "./an-account.ts";

/** What accounts of the property are made of: little, so that changes meet. */
const statements = fc.constantFrom<StatementJson>(
  allow("s3:*"),
  allow("*"),
  allow("iam:PassRole"),
  allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
  allow("sts:AssumeRole", roleArn("r1")),
  allow("iam:AttachUserPolicy"),
  allow("iam:CreatePolicyVersion"),
  allow("iam:AddUserToGroup"),
  allow(["iam:AddUserToGroup", "iam:CreateAccessKey"]),
  allow(["iam:SetDefaultPolicyVersion", "sts:AssumeRole", "iam:CreateAccessKey"]),
  allow(["iam:RemoveUserFromGroup", "iam:DetachGroupPolicy", "iam:CreateAccessKey"]),
  allow("iam:PutRolePolicy", roleArn("r2")),
  allow("iam:CreateAccessKey", "arn:aws:iam::*:user/u*"),
  allow(["iam:PassRole", "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile"]),
  allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:ResourceTag/team": "a" } } }),
  allow("*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } } }),
  allow(["iam:PutUserPermissionsBoundary", "iam:DeleteUserPermissionsBoundary"]),
  allow(["iam:CreateAccessKey", "iam:DetachUserPolicy", "iam:DeleteUserPolicy"]),
  allow(["sts:AssumeRole", "iam:DetachRolePolicy", "iam:DeleteRolePermissionsBoundary"]),
  allow(["iam:CreateRole", "iam:AttachRolePolicy"], roleArn("r*")),
  allow(["lambda:UpdateFunctionCode", "ec2:RunInstances", "ssm:StartSession"]),
  allow(["iam:TagUser", "iam:UntagRole", "sts:AssumeRole"]),
  deny("iam:*"),
  deny("sts:*", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
);
const policy = fc.array(statements, { minLength: 1, maxLength: 2 });
const attached = fc.subarray([ADMINISTRATOR_ACCESS, policyArn("p1"), policyArn("p2")], { maxLength: 2 });
const tags = fc.constantFrom({ team: "a" }, { team: "b" }, {});
const holder = fc.record({ inline: fc.record({ a: policy }), attached }, { requiredKeys: [] });
const someTrust = fc.constantFrom(
  [trusts({ Service: "lambda.amazonaws.com" })],
  [trusts({ AWS: "arn:aws:iam::123456789012:root" })],
  [trusts({ AWS: roleArn("r2") })],
  [trusts({ AWS: userArn("u1") }), trusts({ Service: "ec2.amazonaws.com" })],
  [trusts({ AWS: "*" }, { Condition: { StringEquals: { "aws:PrincipalTag/team": "a" } } })],
);
const bound = fc.option(fc.constant(policyArn("p1")), { nil: undefined });

/** Entities of few names come and go. */
function some<T>(names: readonly string[], one: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc
    .tuple(...names.map(() => fc.option(one, { nil: undefined, freq: 3 })))
    .map((list) =>
      Object.fromEntries(list.flatMap((item, at) => (item === undefined ? [] : [[names[at] ?? "", item]]))),
    );
}

const account: fc.Arbitrary<AccountSpec> = fc
  .record({
    policies: some(["p1", "p2", "p3"], policy),
    otherVersions: some(["p1", "p2"], fc.array(policy, { maxLength: 1 })),
    groups: some(["g1", "g2"], holder),
    users: some(["u1", "u2", "u3"], userOf()),
    roles: some(["r1", "r2", "r3"], roleOf()),
  })
  .map((spec) => ({ ...spec, users: { ...spec.users, always: {} } }));

function userOf(): fc.Arbitrary<PrincipalSpec> {
  return fc.tuple(holder, fc.subarray(["g1", "g2"]), bound, tags).map(([of, groups, boundary, tagged]) => ({
    ...of,
    groups,
    tags: tagged,
    ...(boundary ? { boundary } : {}),
  }));
}

function roleOf(): fc.Arbitrary<PrincipalSpec> {
  return fc
    .tuple(holder, someTrust, bound, tags, fc.boolean())
    .map(([of, trust, boundary, tagged, profile]) => ({
      ...of,
      trust,
      profile,
      tags: tagged,
      ...(boundary ? { boundary } : {}),
    }));
}

/** Every entity that is another in the second account. */
function updatesBetween(before: MutableAccountState, after: MutableAccountState): EntityUpdate[] {
  const entities = (state: MutableAccountState) =>
    new Map(
      Object.values(state.entities).flatMap((map) =>
        [...(map as ReadonlyMap<string, Entity>).values()].map(
          (entity) => [`${entity.type} ${keyOf(entity)}`, entity] as const,
        ),
      ),
    );
  const [old, made] = [entities(before), entities(after)];
  return [...new Set([...old.keys(), ...made.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), made.get(key)];
    const any = was ?? is;
    if (!any || JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ type: any.type, key: keyOf(any), before: was, after: is } as EntityUpdate];
  });
}

const verdicts = (model: AccessModel) =>
  Object.fromEntries(model.principals.map(({ arn }) => [arn, model.verdictOf(arn)]));

describe("AccessModel.update", () => {
  test.each([
    ["one by one", (updates: readonly EntityUpdate[]) => updates.map((update) => [update])],
    ["all at once", (updates: readonly EntityUpdate[]) => [updates]],
  ])("after any changes, %s, the model is as if it were made anew", (_, batched) => {
    fc.assert(
      fc.property(account, fc.array(account, { minLength: 1, maxLength: 4 }), (first, later) => {
        const state = anAccount(first);
        const model = new AccessModel(state, { now: NOW });
        for (const spec of later) {
          const next = anAccount(spec);
          for (const updates of batched(updatesBetween(state, next))) {
            applyUpdates(state, updates);
            model.update(updates);
          }
          expect(verdicts(model)).toEqual(verdicts(new AccessModel(next, { now: NOW })));
        }
      }),
      { numRuns: 75 },
    );
  });

  test("things that carry no rights change nothing, and take nobody's place", () => {
    const state = anAccount({ users: { u: { inline: { a: [allow("iam:UpdateAssumeRolePolicy")] } } } });
    const model = new AccessModel(state, { now: NOW });
    const bucket = unseenResource("AWS::S3::Bucket", "arn:aws:s3:::b", ACCOUNT, "nobody looked");
    const update: EntityUpdate = { type: bucket.type, key: bucket.arn, before: undefined, after: bucket };
    applyUpdates(state, [update]);
    const before = model.graph;
    model.update([update]);
    expect(model.graph).toBe(before);
    expect(model.world.directory.numberOf(bucket.arn)).toBeUndefined();
  });

  test("what a user could have become before a policy's text was known is forgotten", () => {
    const state = anAccount({});
    const model = new AccessModel(state, { now: NOW });
    const next = anAccount({
      policies: { p1: [allow("iam:AddUserToGroup")], p2: [allow("s3:*")] },
      groups: { g: { attached: [ADMINISTRATOR_ACCESS, policyArn("p2")] } },
      users: { u: { attached: [policyArn("p1"), policyArn("p2")], boundary: policyArn("p1") } },
    });
    const seen = updatesBetween(state, next).map((update) => {
      applyUpdates(state, [update]);
      model.update([update]);
      return model.verdictOf(userArn("u"));
    });
    expect(seen).toEqual(["unknown", "unknown", "unknown", "blocked"]);
  });
});

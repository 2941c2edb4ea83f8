import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AccessModel } from "../../lib/access/access-model.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import {
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
  allow("iam:PutRolePolicy", roleArn("r2")),
  deny("iam:*"),
  deny("sts:*", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
);
const policy = fc.array(statements, { minLength: 1, maxLength: 2 });
const attached = fc.subarray([ADMINISTRATOR_ACCESS, policyArn("p1"), policyArn("p2")], { maxLength: 2 });
const holder = fc.record({ inline: fc.record({ a: policy }), attached }, { requiredKeys: [] });
const someTrust = fc.constantFrom(
  [trusts({ Service: "lambda.amazonaws.com" })],
  [trusts({ AWS: "arn:aws:iam::123456789012:root" })],
  [trusts({ AWS: roleArn("r2") })],
);
const bound = fc.option(fc.constant(policyArn("p1")), { nil: undefined });

const account: fc.Arbitrary<AccountSpec> = fc.record({
  policies: fc.record({ p1: policy, p2: policy }),
  groups: fc.record({ g1: holder, g2: holder }),
  users: fc.record({ u1: userOf(), u2: userOf() }),
  roles: fc.record({ r1: roleOf(), r2: roleOf() }),
});

function userOf(): fc.Arbitrary<PrincipalSpec> {
  return fc
    .tuple(holder, fc.subarray(["g1", "g2"]), bound)
    .map(([of, groups, boundary]) => ({ ...of, groups, ...(boundary ? { boundary } : {}) }));
}

function roleOf(): fc.Arbitrary<PrincipalSpec> {
  return fc
    .tuple(holder, someTrust, bound)
    .map(([of, trust, boundary]) => ({ ...of, trust, ...(boundary ? { boundary } : {}) }));
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
  const old = entities(before);
  return [...entities(after)].flatMap(([key, entity]) => {
    const was = old.get(key);
    if (was && JSON.stringify(was) === JSON.stringify(entity)) return [];
    return [{ type: entity.type, key: keyOf(entity), before: was, after: entity } as EntityUpdate];
  });
}

const verdicts = (model: AccessModel) =>
  Object.fromEntries(model.principals.map(({ arn }) => [arn, model.verdictOf(arn)]));

describe("AccessModel.update", () => {
  test("after any changes the model is as if it were made anew", () => {
    fc.assert(
      fc.property(account, fc.array(account, { minLength: 1, maxLength: 3 }), (first, later) => {
        const state = anAccount(first);
        const model = new AccessModel(state, { now: NOW });
        for (const spec of later) {
          const next = anAccount(spec);
          for (const update of updatesBetween(state, next)) {
            applyUpdates(state, [update]);
            model.update([update]);
          }
          expect(verdicts(model)).toEqual(verdicts(new AccessModel(next, { now: NOW })));
        }
      }),
      { numRuns: 150 },
    );
  });
});

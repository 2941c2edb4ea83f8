import { describe, expect, test } from "vitest";
import { batchEffects } from "../../lib/engine/batch-effects.ts";
import type { PredictedChange } from "../../lib/engine/predicted-change.ts";
import {
  applyUpdates,
  type EntityUpdate,
  emptyAccountState,
  type MutableAccountState,
} from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aGroup } from "../support/build-group.ts";
import { aDocument } from "../support/build-policy.ts";
import { aRole, aTrust } from "../support/build-role.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";

const allowing = (name: string, ...actions: string[]) => ({
  name,
  document: aDocument({ Effect: "Allow", Action: actions, Resource: "*" }),
});
const NOTHING = { inlinePolicies: listing([]), attachedPolicies: listing([]), groups: listing<string>([]) };
const alice = aUser({ ...NOTHING, name: "alice" });
const bob = aUser({ ...NOTHING, name: "bob", groups: listing(["team"]) });
const team = aGroup({ name: "team", inlinePolicies: listing([]), attachedPolicies: listing([]) });
const withPolicies = <T extends Entity>(entity: T, ...policies: ReturnType<typeof allowing>[]): T => ({
  ...entity,
  inlinePolicies: listing(policies),
});

function update(before: Entity | undefined, after: Entity | undefined): EntityUpdate {
  const entity = (after ?? before) as Entity;
  return { type: entity.type, key: keyOf(entity), before, after } as EntityUpdate;
}

/** An account to which the changes were made, and what each of them did. */
function applied(existing: readonly Entity[], ...changes: readonly EntityUpdate[][]) {
  const account: MutableAccountState = emptyAccountState(ACCOUNT);
  applyUpdates(
    account,
    existing.map((entity) => update(undefined, entity)),
  );
  const batch: PredictedChange[] = changes.map((updates, index) => {
    applyUpdates(account, updates);
    return { change: aChange({ id: `change-${index}` }), updates };
  });
  return { account, effectOf: batchEffects(batch, account, NO_SETTINGS) };
}

describe("the effect of a change", () => {
  test("names what a principal gained and the statement that gave it", () => {
    const { effectOf } = applied([alice], [update(alice, withPolicies(alice, allowing("own", "sqs:*")))]);
    expect(effectOf("change-0")).toMatchObject({
      permissions: [
        {
          principal: alice.arn,
          gained: ["sqs:*"],
          because: [{ change: "added", policy: "own", holder: "user/alice", statement: 0 }],
        },
      ],
      morePrincipals: 0,
    });
  });

  test("is that of the change alone, whatever others of the batch did, and leaves the state as it was", () => {
    const first = withPolicies(alice, allowing("own", "sqs:*"));
    const second = withPolicies(alice, allowing("own", "sqs:*"), allowing("more", "sns:*"));
    const last = withPolicies(alice, allowing("more", "sns:*"));
    const { account, effectOf } = applied(
      [alice],
      [update(alice, first)],
      [update(first, second)],
      [update(second, last)],
    );
    const entities = structuredClone(account.entities["AWS::IAM::User"]);
    const told = ["change-2", "change-0", "change-1"].map((id) => effectOf(id)?.permissions);
    expect(told).toMatchObject([
      [{ gained: [], lost: ["sqs:*"] }],
      [{ gained: ["sqs:*"], lost: [] }],
      [{ gained: ["sns:*"], lost: [] }],
    ]);
    expect(account.entities["AWS::IAM::User"]).toEqual(entities);
  });

  test("reaches the members of a group", () => {
    const { effectOf } = applied(
      [alice, bob, team],
      [update(team, withPolicies(team, allowing("all", "sqs:*")))],
    );
    expect(effectOf("change-0")?.permissions.map(({ principal }) => principal)).toEqual([bob.arn]);
  });

  test("counts the members beyond those that are compared", () => {
    const members = Array.from({ length: 120 }, (_, index) => ({
      ...bob,
      name: `bob${index}`,
      arn: `arn:aws:iam::${ACCOUNT}:user/bob${index}`,
    }));
    const { effectOf } = applied(
      [...members, team],
      [update(team, withPolicies(team, allowing("all", "sqs:*")))],
    );
    const effect = effectOf("change-0");
    expect((effect?.permissions.length ?? 0) + (effect?.morePrincipals ?? 0)).toBe(120);
    expect(JSON.stringify(effect).length).toBeLessThan(25_000);
  });

  test("tells of those who can become an administrator through somebody else", () => {
    const assuming = withPolicies(alice, allowing("assume", "sts:AssumeRole"));
    const weak = aRole({
      name: "deployer",
      arn: `arn:aws:iam::${ACCOUNT}:role/deployer`,
      inlinePolicies: listing([]),
      attachedPolicies: listing([]),
      permissionsBoundary: null,
      trustPolicy: aTrust({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: "sts:AssumeRole",
      }),
    });
    const { effectOf } = applied([assuming, weak], [update(weak, withPolicies(weak, allowing("all", "*")))]);
    expect(effectOf("change-0")?.permissions).toMatchObject([
      { principal: weak.arn, gained: ["*"] },
      {
        principal: alice.arn,
        gained: [],
        reachesAdmin: { before: "no", after: "proven" },
        pathsGained: ["sts-001"],
      },
    ]);
  });

  test("says in words what no permission tells", () => {
    const { effectOf } = applied(
      [alice],
      [update(alice, { ...alice, accessKeys: listing([anAccessKey({ id: "AKIAEXAMPLEKEY000009" })]) })],
    );
    expect(effectOf("change-0")).toEqual({
      sentences: [
        {
          direction: "weaker",
          text: "User alice has the new access key AKIAEXAMPLEKEY000009, which is active.",
        },
      ],
      permissions: [],
      morePrincipals: 0,
    });
  });

  test("does not take what is seen for the first time for new", () => {
    const seen = withPolicies({ ...alice, createdAt: unknown("no record tells") }, allowing("own", "sqs:*"));
    const partial = { ...seen, groups: partialListing<string>("no record tells") };
    const { effectOf } = applied([], [update(undefined, partial)]);
    expect(effectOf("change-0")).toMatchObject({
      sentences: expect.arrayContaining([
        {
          direction: "weaker",
          text: "User alice has a console password; whether it had one before is not known.",
        },
      ]),
      permissions: [{ gained: ["sqs:*"], reachesAdmin: { before: "unknown" }, unknown: [] }],
    });
  });

  test("is nothing for a change that gave and took nothing", () => {
    const { effectOf } = applied([alice], [update(alice, { ...alice, passwordLastUsedAt: 1 })], []);
    expect(effectOf("change-0")).toBeUndefined();
    expect(effectOf("change-1")).toBeUndefined();
    expect(effectOf("another")).toBeUndefined();
  });
});

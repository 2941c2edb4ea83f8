import { describe, expect, test } from "vitest";
import { wokenEntities } from "../../lib/engine/woken-entities.ts";
import type { EntityUpdate } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { listing } from "../../lib/iam/fact.ts";
import { anAccountState } from "../support/build-account.ts";
import { aGroup } from "../support/build-group.ts";
import { aManagedPolicy } from "../support/build-policy.ts";
import { aRole } from "../support/build-role.ts";
import { aUser } from "../support/build-user.ts";

const policy = aManagedPolicy({ name: "deploy", arn: "arn:aws:iam::123456789012:policy/deploy" });
const attached = listing([{ arn: policy.arn, name: policy.name }]);
const admins = aGroup({ name: "Admins", attachedPolicies: attached });
const member = aUser({ name: "alice", groups: listing(["admins"]) });
const bystander = aUser({ name: "bob" });
const holder = aRole({ name: "deployer", attachedPolicies: attached });
const bounded = aRole({ name: "bounded", permissionsBoundary: policy.arn });
const account = anAccountState([policy, admins, member, bystander, holder, bounded]);

function woken(updates: EntityUpdate[], targets: { type: string; name: string }[] = []) {
  const refs = targets.map((target) => ({ ...target, account: account.account }));
  const { present, made, deleted } = wokenEntities({ targets: refs }, updates, account);
  const names = (entities: Iterable<Entity>) =>
    [...entities].filter((e) => e.type !== "AWS::::Account").map((e) => e.name);
  return { present: names(present).sort(), made: names(made), deleted: deleted.map(({ name }) => name) };
}

function changed(entity: Entity): EntityUpdate {
  return { type: entity.type, key: keyOf(entity), before: entity, after: entity } as EntityUpdate;
}

describe("wokenEntities", () => {
  test("a user wakes itself", () => {
    expect(woken([changed(bystander)])).toEqual({ present: ["bob"], made: [], deleted: [] });
  });

  test("a group wakes its members, whatever the case of its name", () => {
    expect(woken([changed(admins)]).present).toEqual(["Admins", "alice"]);
  });

  test("a policy wakes its holders, the members of groups that hold it, and those it bounds", () => {
    expect(woken([changed(policy)]).present).toEqual(["Admins", "alice", "bounded", "deploy", "deployer"]);
  });

  test("a target wakes though nothing of it changed", () => {
    expect(woken([], [{ type: "AWS::IAM::Role", name: "DEPLOYER" }]).present).toEqual(["deployer"]);
  });

  test("what was made is told from what was changed", () => {
    expect(woken([{ ...changed(bystander), before: undefined }]).made).toEqual(["bob"]);
    expect(
      woken([{ ...changed(bystander), before: { ...bystander, id: "AIDAOTHER" } } as EntityUpdate]).made,
    ).toEqual(["bob"]);
  });

  test("what is gone is named, and what hung on it wakes", () => {
    const gone = aGroup({ name: "ADMINS" });
    const without = anAccountState([member]);
    const update = { ...changed(gone), after: undefined } as EntityUpdate;
    const { present, deleted } = wokenEntities({ targets: [] }, [update], without);
    expect(deleted.map(({ name }) => name)).toEqual(["ADMINS"]);
    expect(present.map(({ name }) => name)).toContain("alice");
  });

  test("the account wakes with every change", () => {
    const { present } = wokenEntities({ targets: [] }, [], account);
    expect(present.map(({ type }) => type)).toEqual(["AWS::::Account"]);
  });
});

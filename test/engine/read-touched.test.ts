import { describe, expect, test } from "vitest";
import { type EntityReading, readTouched, SETTLING_MS } from "../../lib/engine/read-touched.ts";
import {
  applyUpdates,
  type EntityUpdate,
  findEntity,
  type MutableAccountState,
} from "../../lib/iam/account-state.ts";
import type { Entity } from "../../lib/iam/entity.ts";
import type { EntityRef } from "../../lib/iam/entity-ref.ts";
import { type Fact, listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import type { User } from "../../lib/iam/user.ts";
import { anAccountState } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aManagedPolicy } from "../support/build-policy.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";
import { NOW } from "../support/times.ts";

const before = aUser({ name: "alice", groups: listing([]) });
const after = aUser({ name: "alice", groups: listing(["admins"]) });

function update(from: User | undefined, to: User | undefined): EntityUpdate {
  return { type: "AWS::IAM::User", key: "alice", before: from, after: to };
}

/** An account in which the predictions have been put in place, as the engine does before it reads. */
function predicted(...updates: EntityUpdate[]) {
  const account = anAccountState([before]) as MutableAccountState;
  applyUpdates(account, updates);
  return account;
}

/** IAM, answering with what it is given, and remembering what it was asked. */
function iam(fresh: Entity | undefined, readAt = NOW, others: Entity[] = []) {
  const asked: string[] = [];
  return {
    asked,
    now: () => readAt,
    read: async (ref: EntityRef): Promise<EntityReading> => {
      asked.push(ref.arn ?? ref.name);
      const entity = others.find(({ arn }) => arn === ref.arn) ?? fresh;
      return entity ? { outcome: "found", entity } : { outcome: "gone" };
    },
  };
}

describe("readTouched", () => {
  test("reads an entity once, however many changes touched it", async () => {
    const reader = iam(after);
    const changes = Array.from({ length: 10 }, (_, index) => ({
      change: aChange({ id: `c${index}` }),
      updates: [update(before, after)],
    }));
    const reading = await readTouched(changes, predicted(update(before, after)), reader);
    expect(reader.asked).toHaveLength(1);
    expect(reading).toMatchObject({ retry: [], updates: [{ after: { groups: { items: ["admins"] } } }] });
  });

  test("sends a young change back while the reading shows the state before it, and forgets the prediction", async () => {
    const account = predicted(update(before, after));
    const change = aChange();
    const reading = await readTouched([{ change, updates: [update(before, after)] }], account, iam(before));
    expect(reading).toMatchObject({ retry: [change], visible: [], updates: [] });
    expect(findEntity(account, "AWS::IAM::User", "alice")).toEqual(before);
  });

  test("believes the reading once the change has had its time", async () => {
    const account = predicted(update(before, after));
    const change = aChange();
    const reader = iam(before, NOW + SETTLING_MS);
    const reading = await readTouched([{ change, updates: [update(before, after)] }], account, reader);
    expect(reading).toMatchObject({ retry: [], visible: [{ change }] });
    expect(findEntity(account, "AWS::IAM::User", "alice")).toEqual(before);
  });

  test.each([
    ["created and not to be found yet", update(undefined, after), undefined],
    ["deleted and still to be found", update(before, undefined), before],
  ])("sends back what was %s", async (_name, made, fresh) => {
    const change = aChange();
    const reading = await readTouched([{ change, updates: [made] }], predicted(made), iam(fresh));
    expect(reading.retry).toEqual([change]);
  });

  test("does not ask about what was only used: the record knows better, and it is not to be stored", async () => {
    const key = (lastUsedAt: number | null) => aUser({ accessKeys: listing([anAccessKey({ lastUsedAt })]) });
    const used = update(key(null), key(NOW));
    const change = aChange();
    const reader = iam(key(null), NOW + SETTLING_MS);
    const account = predicted(used);
    const reading = await readTouched([{ change, updates: [used] }], account, reader);
    expect(reader.asked).toEqual([]);
    expect(reading).toMatchObject({ retry: [], updates: [], visible: [{ change }] });
    expect(findEntity(account, "AWS::IAM::User", "alice")).toEqual(used.after);
  });

  test("asks to see a young call again that changed nothing known: it may undo one that is still to come", async () => {
    const target = { type: "AWS::IAM::User", account: "123456789012", name: "alice" } as const;
    const change = aChange({ targets: [target] });
    const item = { change, updates: [] };
    const young = await readTouched([item], predicted(), iam(before));
    expect(young).toMatchObject({ visible: [item], retry: [change], updates: [{ after: before }] });
    const settled = await readTouched([item], predicted(), iam(before, NOW + SETTLING_MS));
    expect(settled).toMatchObject({ visible: [item], retry: [] });
  });

  test("does not wait for a use to show in what was changed besides", async () => {
    const user = (lastUsedAt: number | null, groups: readonly string[]) =>
      aUser({ accessKeys: listing([anAccessKey({ lastUsedAt })]), groups: listing([...groups]) });
    const both = update(user(null, []), user(NOW, ["admins"]));
    const reader = iam(user(null, ["admins"]));
    const reading = await readTouched([{ change: aChange(), updates: [both] }], predicted(both), reader);
    expect(reader.asked).toHaveLength(1);
    expect(reading.retry).toEqual([]);
  });

  test("takes a value from between two changes of one batch for none of the last", async () => {
    const between = { ...before, groups: listing(["one", "two"]) };
    const [made, ended] = [update(before, between), update(between, after)];
    const item = (id: string, one: EntityUpdate) => ({ change: aChange({ id }), updates: [one] });
    const account = predicted(made, ended);
    const reading = await readTouched([item("c1", made), item("c2", ended)], account, iam(between));
    expect(reading).toMatchObject({ visible: [], updates: [], retry: [{ id: "c1" }, { id: "c2" }] });
  });

  test("sees an item of a list that is missing beside another that came since", async () => {
    const account = predicted(update(before, after));
    const change = aChange();
    const others = { ...before, groups: listing(["readers"]) };
    const reading = await readTouched([{ change, updates: [update(before, after)] }], account, iam(others));
    expect(reading).toMatchObject({ retry: [change], visible: [], updates: [] });
  });

  test.each([
    ["an item", { groups: partialListing("-", ["admins"]) }, { groups: listing(["readers"]) }],
    ["a fact", { permissionsBoundary: "arn:edge" }, { permissionsBoundary: null }],
    ["nothing", { groups: partialListing("-", ["Admins"]) }, { groups: listing(["admins", "readers"]) }],
  ])("of an entity that nobody saw before misses %s that a young change made", async (missed, made, now) => {
    const unseen = aUser({ name: "alice", createdAt: unknown("-"), groups: partialListing("-"), ...made });
    const met = update(undefined, unseen);
    const account = predicted(met);
    const reading = await readTouched(
      [{ change: aChange(), updates: [met] }],
      account,
      iam(aUser({ name: "alice", ...now })),
    );
    expect(reading.retry).toHaveLength(missed === "nothing" ? 0 : 1);
  });

  test("sees at once that what was deleted is gone", async () => {
    const deleted = update(before, undefined);
    const reading = await readTouched(
      [{ change: aChange(), updates: [deleted] }],
      predicted(deleted),
      iam(undefined),
    );
    expect(reading).toMatchObject({ retry: [], updates: [{ after: undefined }] });
  });

  test("takes another entity of a deleted one's name for what it is", async () => {
    const another = { ...before, id: "AIDAANOTHER" };
    const deleted = update(before, undefined);
    const account = predicted(deleted);
    const reading = await readTouched([{ change: aChange(), updates: [deleted] }], account, iam(another));
    expect(reading.retry).toEqual([]);
    expect(findEntity(account, "AWS::IAM::User", "alice")).toEqual(another);
  });

  test("reads the text of a policy that it meets for the first time", async () => {
    const policy = aManagedPolicy();
    const holder = aUser({
      name: "alice",
      attachedPolicies: listing([{ arn: policy.arn, name: policy.name }]),
    });
    const account = predicted(update(before, holder));
    const reader = iam(holder, NOW, [policy]);
    await readTouched([{ change: aChange(), updates: [update(before, holder)] }], account, reader);
    expect(reader.asked).toEqual([holder.arn, policy.arn]);
    expect(findEntity(account, "AWS::IAM::Policy", policy.arn)).toEqual(policy);
  });

  test("keeps the prediction where reading is denied", async () => {
    const account = predicted(update(before, after));
    const denied = {
      now: () => NOW,
      read: async (): Promise<EntityReading> => ({ outcome: "denied", reason: "no" }),
    };
    const reading = await readTouched(
      [{ change: aChange(), updates: [update(before, after)] }],
      account,
      denied,
    );
    expect(reading.retry).toEqual([]);
    expect(findEntity(account, "AWS::IAM::User", "alice")).toEqual(after);
  });

  test("keeps what the reading of the same password does not tell", async () => {
    const password = (passwordChangedAt: Fact<number>, passwordResetRequired = false) =>
      aUser({ loginProfile: { createdAt: 1, passwordResetRequired, passwordChangedAt } });
    const changed = update(password(1), password(NOW));
    const account = predicted(changed);
    const fresh = password(unknown("only the credential report tells"), true);
    await readTouched([{ change: aChange(), updates: [changed] }], account, iam(fresh));
    expect(findEntity(account, "AWS::IAM::User", "alice")).toEqual(password(NOW, true));
  });
});

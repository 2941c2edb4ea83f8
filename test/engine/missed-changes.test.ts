import { describe, expect, test } from "vitest";
import { missedChanges, stateDifferences } from "../../lib/engine/missed-changes.ts";
import { listing, unknown } from "../../lib/iam/fact.ts";
import { anAccountState } from "../support/build-account.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";

const before = anAccountState([aUser({ name: "alice" }), aUser({ name: "bob" })]);

function missed(after: ReturnType<typeof anAccountState>, old = before) {
  return missedChanges(stateDifferences(old, after)).map(({ ref, kind, properties }) => [
    ref.name,
    kind,
    properties,
  ]);
}

describe("missedChanges", () => {
  test("finds nothing in an account that is as it was left", () => {
    expect(missed(anAccountState([aUser({ name: "alice" }), aUser({ name: "bob" })]))).toEqual([]);
  });

  test("names what was created, changed and deleted", () => {
    const after = anAccountState([
      aUser({ name: "alice", permissionsBoundary: null, groups: listing(["admins"]) }),
      aUser({ name: "eve" }),
    ]);
    expect(missed(after)).toEqual([
      ["alice", "changed", ["groups"]],
      ["bob", "deleted", []],
      ["eve", "created", []],
    ]);
  });

  test("does not take use for a change", () => {
    const with_ = (lastUsedAt: number | null) =>
      anAccountState([
        aUser({ name: "alice", accessKeys: listing([anAccessKey({ id: "AKIA1", lastUsedAt })]) }),
      ]);
    expect(missed(with_(Date.parse("2026-05-04T09:00:00Z")), with_(null))).toEqual([]);
  });

  test("does not take what became known for a change", () => {
    const unread = anAccountState([aUser({ name: "alice", permissionsBoundary: unknown("not read") })]);
    const read = anAccountState([aUser({ name: "alice", permissionsBoundary: null })]);
    expect(missed(read, unread)).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";
import { missedChanges, stateDifferences } from "../../lib/engine/missed-changes.ts";
import { listing, partialListing, type Unknown, unknown } from "../../lib/iam/fact.ts";
import type { User } from "../../lib/iam/user.ts";
import { anAccountState } from "../support/build-account.ts";
import { aLoginProfile, anAccessKey, aUser } from "../support/build-user.ts";

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
    const lastUsed = (lastUsedAt: number | null) =>
      anAccountState([
        aUser({ name: "alice", accessKeys: listing([anAccessKey({ id: "AKIA1", lastUsedAt })]) }),
      ]);
    expect(missed(lastUsed(Date.parse("2026-05-04T09:00:00Z")), lastUsed(null))).toEqual([]);
  });

  test("does not take what became known for a change", () => {
    const unread = anAccountState([aUser({ name: "alice", permissionsBoundary: unknown("not read") })]);
    const read = anAccountState([aUser({ name: "alice", permissionsBoundary: null })]);
    expect(missed(read, unread)).toEqual([]);
  });

  test.each<{ name: string; known: Partial<User>; less: Partial<User> }>([
    {
      name: "a property that may no longer be read",
      known: { permissionsBoundary: null },
      less: { permissionsBoundary: unknown("denied") },
    },
    {
      name: "a listing that may no longer be read",
      known: { accessKeys: listing([anAccessKey()]) },
      less: { accessKeys: partialListing("denied") },
    },
    {
      name: "a fact of the password that no report tells any more",
      known: { loginProfile: aLoginProfile() },
      less: { loginProfile: aLoginProfile({ passwordChangedAt: unknown("no report") }) },
    },
    {
      name: "a fact of a key that is not known any more",
      known: { accessKeys: listing([anAccessKey()]) },
      less: { accessKeys: listing([anAccessKey({ createdAt: unknown("not read") })]) },
    },
  ])("does not take $name for a change, nor its return", ({ known, less }) => {
    const [more, fewer] = [known, less].map((facts) => anAccountState([aUser({ name: "alice", ...facts })]));
    if (!more || !fewer) throw new Error("two states");
    expect(missed(fewer, more)).toEqual([]);
    expect(missed(more, fewer)).toEqual([]);
  });

  test("sees what changed beside a gap", () => {
    const key = (status: "Active" | "Inactive", createdAt: number | Unknown) =>
      anAccountState([aUser({ accessKeys: listing([anAccessKey({ status, createdAt })]) })]);
    expect(missed(key("Active", unknown("not read")), key("Inactive", 1))).toEqual([
      ["alice", "changed", ["accessKeys"]],
    ]);
  });
});

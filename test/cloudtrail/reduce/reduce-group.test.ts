import { describe, expect, test } from "vitest";
import { findEntity } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { calls, stateAfter } from "../../support/reduce-changes.ts";

describe("groups", () => {
  test("a rename reaches the members", () => {
    const state = stateAfter(
      ...calls(
        ["CreateGroup", { groupName: "admins", path: "/a/" }],
        ["CreateUser", { userName: "carol" }],
        ["AddUserToGroup", { userName: "carol", groupName: "admins" }],
        ["UpdateGroup", { groupName: "Admins", newGroupName: "owners" }],
      ),
    );
    expect(findEntity(state, "AWS::IAM::User", "carol")?.groups).toEqual(listing(["owners"]));
    expect(findEntity(state, "AWS::IAM::Group", "owners")?.arn).toBe(
      `arn:aws:iam::${ACCOUNT}:group/a/owners`,
    );
    expect(findEntity(state, "AWS::IAM::Group", "admins")).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { changeOfEvent } from "../../support/read-event.ts";
import { BEFORE, calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const MISSING = { unknown: BEFORE };
const REPORTS = `arn:aws:iam::${ACCOUNT}:policy/read-reports`;
const user = (state: AccountState, name = "carol") => findEntity(state, "AWS::IAM::User", name);

describe("users", () => {
  test("a new one is known whole", () => {
    expect(user(stateAfterEvents("CreateUser"))).toEqual({
      type: "AWS::IAM::User",
      account: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:user/people/carol`,
      name: "carol",
      id: "AIDAEXAMPLECAROL00001",
      createdAt: Date.UTC(2026, 2, 2, 9, 1, 1),
      inlinePolicies: listing([]),
      attachedPolicies: listing([]),
      groups: listing([]),
      permissionsBoundary: null,
      tags: listing([{ key: "team", value: "data" }]),
      loginProfile: null,
      passwordLastUsedAt: null,
      mfaDevices: listing([]),
      accessKeys: listing([]),
      sshPublicKeys: listing([]),
      serviceSpecificCredentials: listing([]),
      signingCertificates: listing([]),
    });
  });

  test("without an answer the ARN comes from path and partition", () => {
    const state = stateAfter(
      ...calls([
        "CreateUser",
        { userName: "dave", path: "/team/" },
        { awsRegion: "us-gov-west-1", userIdentity: { type: "IAMUser", accountId: ACCOUNT } },
      ]),
    );
    expect(user(state, "dave")).toMatchObject({
      arn: `arn:aws-us-gov:iam::${ACCOUNT}:user/team/dave`,
      id: { unknown: "the record does not state it" },
    });
  });

  test("one met midway is known by what the change tells", () => {
    expect(user(stateAfterEvents("AttachUserPolicy"))).toMatchObject({
      arn: `arn:aws:iam::${ACCOUNT}:user/carol`,
      id: MISSING,
      createdAt: MISSING,
      loginProfile: MISSING,
      permissionsBoundary: MISSING,
      attachedPolicies: {
        unknown: BEFORE,
        items: [{ arn: "arn:aws:iam::aws:policy/AdministratorAccess", name: "AdministratorAccess" }],
      },
    });
  });

  test("a repeated creation takes nothing back", () => {
    const state = stateAfterEvents("CreateUser", "AttachUserPolicy", "CreateUser");
    expect(user(state)?.attachedPolicies.items).toHaveLength(1);
  });

  test("a creation that comes after later changes completes what they taught", () => {
    expect(user(stateAfterEvents("AttachUserPolicy", "CreateUser"))).toEqual(
      user(stateAfterEvents("CreateUser", "AttachUserPolicy")),
    );
  });

  test("one made anew under the same name has nothing of the old", () => {
    const [again] = calls([
      "CreateUser",
      { userName: "Carol" },
      { eventTime: "2026-03-03T09:00:00Z", responseElements: { user: { userId: "AIDAEXAMPLECAROL00002" } } },
    ]);
    if (!again) throw new Error("no call");
    const state = stateAfter(changeOfEvent("CreateUser"), changeOfEvent("AttachUserPolicy"), again);
    expect(user(state)).toMatchObject({ id: "AIDAEXAMPLECAROL00002", attachedPolicies: { items: [] } });
  });

  test("a rename moves ARN, key and device", () => {
    const state = stateAfterEvents(
      "CreateUser",
      "CreateVirtualMFADevice",
      "EnableMFADevice",
      "AddUserToGroup",
      "UpdateUser.rename",
    );
    const arn = `arn:aws:iam::${ACCOUNT}:user/staff/carol.jones`;
    expect(user(state)).toBeUndefined();
    expect(user(state, "carol.jones")).toMatchObject({
      name: "carol.jones",
      arn,
      groups: listing(["admins"]),
    });
    const device = findEntity(state, "AWS::IAM::VirtualMFADevice", `arn:aws:iam::${ACCOUNT}:mfa/carol-phone`);
    expect(device?.assignedTo).toBe(arn);
  });

  test("a change of case is no other user", () => {
    const state = stateAfter(
      ...calls(
        ["CreateUser", { userName: "carol" }],
        ["UpdateUser", { userName: "carol", newUserName: "Carol" }],
      ),
    );
    expect([...state.entities["AWS::IAM::User"].values()].map(({ name }) => name)).toEqual(["Carol"]);
  });

  test("membership compares names without regard to case", () => {
    const state = stateAfter(
      ...calls(
        ["CreateUser", { userName: "carol" }],
        ["AddUserToGroup", { userName: "CAROL", groupName: "Admins" }],
        ["RemoveUserFromGroup", { userName: "carol", groupName: "admins" }],
      ),
    );
    expect(user(state)?.groups).toEqual(listing([]));
  });

  test("deletion takes it out", () => {
    const state = stateAfter(
      ...calls(["CreateUser", { userName: "carol" }], ["DeleteUser", { userName: "carol" }]),
    );
    expect(user(state)).toBeUndefined();
  });

  test("taking away from one that nobody has seen says nothing", () => {
    const removals = calls(
      ["DetachUserPolicy", { userName: "carol", policyArn: REPORTS }],
      ["DeleteUserPolicy", { userName: "carol", policyName: "p" }],
      ["RemoveUserFromGroup", { userName: "carol", groupName: "g" }],
      ["DeleteAccessKey", { userName: "carol", accessKeyId: "AKIAEXAMPLE" }],
      ["DeleteLoginProfile", { userName: "carol" }],
      ["DeleteUser", { userName: "carol" }],
    );
    expect(user(stateAfter(...removals))).toBeUndefined();
  });
});

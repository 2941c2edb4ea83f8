import { describe, expect, test } from "vitest";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { listing } from "../../../lib/iam/fact.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { BEFORE, calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const DOCUMENT = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const REPORTS = `arn:aws:iam::${ACCOUNT}:policy/read-reports`;
const user = (state: AccountState, name = "carol") => findEntity(state, "AWS::IAM::User", name);
const role = (state: AccountState, name = "web-server") => findEntity(state, "AWS::IAM::Role", name);

describe("policies of users, groups and roles", () => {
  const HOLDERS = [
    ["User", "userName", "AWS::IAM::User"],
    ["Group", "groupName", "AWS::IAM::Group"],
    ["Role", "roleName", "AWS::IAM::Role"],
  ] as const;

  test.each(HOLDERS)("of a %s come and go", (kind, field, type) => {
    const name = { [field]: "x" };
    const put = calls(
      [`Create${kind}`, name],
      [`Attach${kind}Policy`, { ...name, policyArn: REPORTS }],
      [`Attach${kind}Policy`, { ...name, policyArn: REPORTS }],
      [`Put${kind}Policy`, { ...name, policyName: "p", policyDocument: DOCUMENT }],
      [`Put${kind}Policy`, { ...name, policyName: "p", policyDocument: encodeURIComponent(DOCUMENT) }],
    );
    const holder = findEntity(stateAfter(...put), type, "x");
    expect(holder?.attachedPolicies).toEqual(listing([{ arn: REPORTS, name: "read-reports" }]));
    expect(holder?.inlinePolicies.items.map((item) => item.name)).toEqual(["p"]);
    const taken = calls(
      [`Detach${kind}Policy`, { ...name, policyArn: REPORTS }],
      [`Delete${kind}Policy`, { ...name, policyName: "p" }],
    );
    expect(findEntity(stateAfter(...put, ...taken), type, "x")).toMatchObject({
      attachedPolicies: listing([]),
      inlinePolicies: listing([]),
    });
  });

  test("a detachment leaves a partial listing partial", () => {
    const state = stateAfter(
      ...calls(
        ["AttachRolePolicy", { roleName: "web-server", policyArn: REPORTS }],
        ["DetachRolePolicy", { roleName: "web-server", policyArn: REPORTS }],
      ),
    );
    expect(role(state)?.attachedPolicies).toEqual({ items: [], unknown: BEFORE });
  });

  test("a document that is none is unknown, with the reason", () => {
    const state = stateAfter(
      ...calls(["PutUserPolicy", { userName: "carol", policyName: "p", policyDocument: "{oops" }]),
    );
    const document = user(state)?.inlinePolicies.items[0]?.document;
    expect(document).toMatchObject({ unknown: expect.stringContaining("not JSON") });
  });

  test("a padded request puts the inline policies of every role in doubt", () => {
    const state = stateAfterEvents("CreateRole", "PutRolePolicy.omitted");
    expect(role(state)?.inlinePolicies).toEqual({
      items: [],
      unknown: "CloudTrail left the request out of the record: it was too large",
    });
  });

  test("boundaries of users and roles come and go", () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/limits`;
    const put = calls(
      ["PutUserPermissionsBoundary", { userName: "carol", permissionsBoundary: boundary }],
      ["PutRolePermissionsBoundary", { roleName: "web-server", permissionsBoundary: boundary }],
    );
    expect(user(stateAfter(...put))?.permissionsBoundary).toBe(boundary);
    expect(role(stateAfter(...put))?.permissionsBoundary).toBe(boundary);
    const taken = calls(
      ["DeleteUserPermissionsBoundary", { userName: "carol" }],
      ["DeleteRolePermissionsBoundary", { roleName: "web-server" }],
    );
    expect(user(stateAfter(...put, ...taken))?.permissionsBoundary).toBeNull();
    expect(role(stateAfter(...taken))?.permissionsBoundary).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { predictFix } from "../../lib/engine/predict-fix.ts";
import { undoFix } from "../../lib/engine/undo-fix.ts";
import { commandOf, FIX_EVENTS, FIXABLE_RULES, type FixCall, fixCalls } from "../../lib/finding/fix-calls.ts";
import { applyUpdates, emptyAccountState, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { keyOf } from "../../lib/iam/entity.ts";
import { listing, unknown } from "../../lib/iam/fact.ts";
import type { User } from "../../lib/iam/user.ts";
import { RULES } from "../../lib/rules/index.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ACCOUNT, anAccountState } from "../support/build-account.ts";
import { aFinding } from "../support/build-finding.ts";
import { aDocument } from "../support/build-policy.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";
import { NOW } from "../support/times.ts";

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const KEY = "AKIAEXAMPLEKEY000001";
const GROUP = { type: "AWS::IAM::Group", arn: `arn:aws:iam::${ACCOUNT}:group/team`, name: "team" };
const ROLE = { type: "AWS::IAM::Role", arn: `arn:aws:iam::${ACCOUNT}:role/app`, name: "app" };

const commandsFor = (finding: Parameters<typeof aFinding>[0]) => {
  const fix = fixCalls(aFinding(finding));
  return "why" in fix ? fix.why : fix.calls.map(commandOf);
};

describe("the calls that end a finding", () => {
  test.each([
    {
      what: "an old key",
      finding: { rule: "access-keys-rotated", resource: { facet: KEY } },
      commands: [`aws iam update-access-key --user-name alice --access-key-id ${KEY} --status Inactive`],
    },
    {
      what: "an unused password",
      finding: { rule: "iam-user-unused-credentials-check", resource: { facet: "password" } },
      commands: ["aws iam delete-login-profile --user-name alice"],
    },
    {
      what: "a user who should have no password",
      finding: { rule: "iam-user-no-console-access" },
      commands: ["aws iam delete-login-profile --user-name alice"],
    },
    {
      what: "an attached policy of a group",
      finding: { rule: "iam-aws-managed-admin-policy-attached", resource: { ...GROUP, facet: ADMIN } },
      commands: [`aws iam detach-group-policy --group-name team --policy-arn ${ADMIN}`],
    },
    {
      what: "an inline policy of a role",
      finding: { rule: "iam-inline-policy-no-admin-access", resource: { ...ROLE, facet: "every thing" } },
      commands: ["aws iam delete-role-policy --role-name app --policy-name 'every thing'"],
    },
    {
      what: "all policies that the evidence lists",
      finding: {
        rule: "iam-user-no-policies-check",
        evidence: { attachedPolicies: [ADMIN], inlinePolicies: ["-x"] },
      },
      commands: [
        `aws iam detach-user-policy --user-name alice --policy-arn ${ADMIN}`,
        "aws iam delete-user-policy --user-name alice --policy-name=-x",
      ],
    },
  ])("$what", ({ finding, commands }) => {
    expect(commandsFor(finding)).toEqual(commands);
  });

  test.each([
    { what: "a rule that a person must decide on", finding: { rule: "mfa-enabled-for-iam-console-access" } },
    {
      what: "a detection",
      finding: { rule: "access-keys-rotated", kind: "detection", resource: { facet: KEY } },
    },
    { what: "a name that every object has", finding: { rule: "__proto__" } },
    { what: "no part named", finding: { rule: "access-keys-rotated" } },
    { what: "evidence that was cut", finding: { evidence: { truncated: true, inlinePolicies: 7 } } },
    { what: "a password of a role", finding: { rule: "iam-user-no-console-access", resource: ROLE } },
  ] as const)("none for $what, and it says why", ({ finding }) => {
    expect(commandsFor(finding)).toMatch(/person to decide|does not name/);
  });

  test("every rule that is in the table exists", () => {
    expect(RULES.map(({ id }) => id)).toEqual(expect.arrayContaining([...FIXABLE_RULES]));
  });
});

describe("the way back", () => {
  const document = aDocument({ Effect: "Allow", Action: "*", Resource: "*" });
  const alice = aUser({
    name: "alice",
    inlinePolicies: listing([
      { name: "everything", document },
      { name: "broken", document: unknown("not JSON") },
    ]),
  });
  const undo = (eventName: FixCall["eventName"], request: FixCall["request"]) =>
    undoFix({ eventName, request: { userName: "alice", ...request } }, anAccountState([alice]));

  test("a key becomes active, a policy is attached, an inline policy is written as it was", () => {
    expect(undo("UpdateAccessKey", { accessKeyId: KEY, status: "Inactive" })).toEqual({
      command: `aws iam update-access-key --user-name alice --access-key-id ${KEY} --status Active`,
    });
    expect(undo("DetachUserPolicy", { policyArn: ADMIN })).toEqual({
      command: `aws iam attach-user-policy --user-name alice --policy-arn ${ADMIN}`,
    });
    expect(undo("DeleteUserPolicy", { policyName: "everything" })).toEqual({
      command: `aws iam put-user-policy --user-name alice --policy-name everything --policy-document '${document.source}'`,
    });
  });

  test.each([
    { what: "a password", eventName: "DeleteLoginProfile", request: {}, why: "does not come back" },
    {
      what: "an unread text",
      eventName: "DeleteUserPolicy",
      request: { policyName: "broken" },
      why: "not known",
    },
    {
      what: "an unknown policy",
      eventName: "DeleteUserPolicy",
      request: { policyName: "x" },
      why: "not known",
    },
  ] as const)("there is none for $what", ({ eventName, request, why }) => {
    expect(undo(eventName, request)).toMatchObject({ why: expect.stringContaining(why) });
  });
});

describe("what the calls change", () => {
  const everything = {
    name: "everything",
    document: aDocument({ Effect: "Allow", Action: "*", Resource: "*" }),
  };
  const alice = aUser({
    name: "alice",
    inlinePolicies: listing([everything]),
    accessKeys: listing([anAccessKey({ id: KEY })]),
  });
  const predict = (call: FixCall) => predictFix([call], stateOf(alice), NO_SETTINGS, NOW);

  test("a policy that is deleted takes its permissions along", () => {
    const effect = predict({
      eventName: "DeleteUserPolicy",
      request: { userName: "alice", policyName: "everything" },
    });
    expect(effect?.permissions).toMatchObject([{ principal: alice.arn, gained: [], lost: ["*"] }]);
  });

  test("a key that is made inactive is stronger", () => {
    const request = { userName: "alice", accessKeyId: KEY, status: "Inactive" };
    expect(predict({ eventName: "UpdateAccessKey", request })?.sentences).toMatchObject([
      { direction: "stronger" },
    ]);
  });

  test("of a user who is not known nothing is said", () => {
    expect(predict({ eventName: "DeleteLoginProfile", request: { userName: "nobody" } })).toBeUndefined();
  });
});

function stateOf(user: User): MutableAccountState {
  const state = emptyAccountState(ACCOUNT);
  applyUpdates(state, [{ type: user.type, key: keyOf(user), before: undefined, after: user }]);
  return state;
}

test("every call takes something away", () => {
  for (const event of FIX_EVENTS) expect(event).toMatch(/^(Delete|Detach)|^UpdateAccessKey$/);
});

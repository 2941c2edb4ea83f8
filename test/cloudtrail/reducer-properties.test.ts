import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_KEYS } from "../../lib/cloudtrail/catalogue.ts";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { applyUpdates, emptyAccountState, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aRecord, aUserIdentity, changeFrom } from "../support/raw-record.ts";

const BEFORE = "made before the first record";
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/p`;
const HOSTILE = [
  "__proto__",
  "constructor",
  "toString",
  "<script>alert(1)</script>",
  "=cmd()",
  "a/../b",
  "arn:",
  "",
];

const name = fc.oneof(fc.constantFrom("carol", "Carol", "web-server", ...HOSTILE), fc.string());

/** Parameters of every IAM call, each there or not, each possibly of a wrong type. */
const parameters = fc.record(
  {
    userName: fc.oneof(name, fc.jsonValue()),
    groupName: name,
    roleName: name,
    policyName: name,
    policyArn: fc.oneof(fc.constant(POLICY), name),
    policyDocument: fc.oneof(fc.constant('{"Statement":[]}'), fc.string(), fc.jsonValue()),
    assumeRolePolicyDocument: fc.oneof(fc.constant('{"Statement":[]}'), fc.string()),
    permissionsBoundary: name,
    accessKeyId: name,
    status: fc.constantFrom("Active", "Inactive", "Nonsense"),
    serialNumber: fc.oneof(fc.constant(`arn:aws:iam::${ACCOUNT}:mfa/x`), name),
    virtualMFADeviceName: name,
    tags: fc.oneof(fc.array(fc.record({ key: name, value: name })), fc.jsonValue()),
    tagKeys: fc.oneof(fc.array(name), fc.jsonValue()),
    path: fc.oneof(fc.constant("/team/"), name),
    newUserName: name,
    newGroupName: name,
    newPath: name,
    versionId: name,
    setAsDefault: fc.boolean(),
    instanceProfileName: name,
    serverCertificateName: name,
    newServerCertificateName: name,
    openIDConnectProviderArn: name,
    url: name,
    clientID: name,
    sAMLProviderArn: name,
    name,
    accountAlias: name,
    maxPasswordAge: fc.oneof(fc.integer(), fc.string()),
    sSHPublicKeyId: name,
    certificateId: name,
    serviceSpecificCredentialId: name,
    omitted: fc.boolean(),
  },
  { requiredKeys: [] },
);

const event = fc.constantFrom(...EVENT_KEYS);

const change = fc
  .record({ event, request: parameters, response: fc.jsonValue(), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ event: key, request, response, minute }): Change => {
    const [service, eventName] = key.split(":");
    const eventTime = `2026-03-02T09:${String(minute).padStart(2, "0")}:00Z`;
    return changeFrom(
      aRecord({
        eventSource: `${service}.amazonaws.com`,
        eventName,
        eventTime,
        requestParameters: request,
        responseElements: response,
      }),
    );
  });

function run(
  changes: readonly Change[],
  state = emptyAccountState(ACCOUNT, "aws", BEFORE),
): MutableAccountState {
  for (const one of changes) applyUpdates(state, reduce(state, one));
  return state;
}

function call(eventName: string, requestParameters: object, userIdentity = aUserIdentity()): Change {
  return changeFrom(aRecord({ eventName, requestParameters, userIdentity }));
}

describe("reduce", () => {
  test("never throws, leaves its state alone, and keys what it makes by its name", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const state = emptyAccountState(ACCOUNT, "aws", BEFORE);
        for (const one of changes) {
          const copy = structuredClone(state);
          const updates = reduce(state, one);
          expect(state).toEqual(copy);
          for (const { type, key, after } of updates) {
            if (after) expect([after.type, after.account]).toEqual([type, ACCOUNT]);
            expect(typeof key).toBe("string");
          }
          applyUpdates(state, updates);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["AttachUserPolicy", { userName: "carol", policyArn: POLICY }],
    ["DetachUserPolicy", { userName: "carol", policyArn: POLICY }],
    ["PutUserPolicy", { userName: "carol", policyName: "p", policyDocument: '{"Statement":[]}' }],
    ["PutUserPolicy", { userName: "carol", policyName: "p", policyDocument: "{oops" }],
    ["DeleteUserPolicy", { userName: "carol", policyName: "p" }],
    ["AddUserToGroup", { userName: "carol", groupName: "g" }],
    ["CreateUser", { userName: "carol" }],
    ["DeleteUser", { userName: "carol" }],
    ["UpdateLoginProfile", { userName: "carol", passwordResetRequired: true }],
    ["EnableMFADevice", { userName: "carol", serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/x` }],
    ["UpdateAccountPasswordPolicy", { minimumPasswordLength: 14 }],
  ])("%s twice is %s once, after any history", (eventName, request) => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (history) => {
        const once = run([...history, call(eventName, request)]);
        const twice = reduce(once, call(eventName, request));
        expect(twice).toEqual([]);
      }),
    );
  });

  test.each([
    ["User", "userName"],
    ["Group", "groupName"],
    ["Role", "roleName"],
    ["InstanceProfile", "instanceProfileName"],
  ])("a %s that was made and deleted leaves nothing, whatever its name", (kind, field) => {
    fc.assert(
      fc.property(name, (anyName) => {
        const request = { [field]: anyName };
        const state = run([call(`Create${kind}`, request), call(`Delete${kind}`, request)]);
        expect(Object.values(state.entities).every((entities) => entities.size === 0)).toBe(true);
      }),
    );
  });

  test.each(HOSTILE.filter((one) => one !== ""))("takes %j for a name", (hostile) => {
    const state = run([
      call("CreateUser", { userName: hostile }),
      call("AttachUserPolicy", { userName: hostile, policyArn: POLICY }),
    ]);
    expect(state.entities["AWS::IAM::User"].size).toBe(1);
    expect(Object.prototype).not.toHaveProperty("attachedPolicies");
  });
});

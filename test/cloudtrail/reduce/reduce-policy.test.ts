import { describe, expect, test } from "vitest";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { isUnknown } from "../../../lib/iam/fact.ts";
import { defaultDocument } from "../../../lib/iam/managed-policy.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { changeOfEvent } from "../../support/read-event.ts";
import { applyChange, BEFORE, calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const MISSING = { unknown: BEFORE };
const DOCUMENT = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
const REPORTS = `arn:aws:iam::${ACCOUNT}:policy/read-reports`;
const policy = (state: AccountState, arn = REPORTS) => findEntity(state, "AWS::IAM::Policy", arn);

describe("managed policies", () => {
  test("versions and the default follow", () => {
    const state = stateAfterEvents("CreatePolicy", "CreatePolicyVersion");
    expect(policy(state)).toMatchObject({ id: "ANPAEXAMPLEREPORTS001", defaultVersionId: "v2" });
    expect(policy(state)?.versions.items.map(({ id }) => id)).toEqual(["v1", "v2"]);
    applyChange(state, changeOfEvent("SetDefaultPolicyVersion"));
    const inForce = policy(state);
    expect(inForce && defaultDocument(inForce)).toMatchObject({
      statements: [{ actions: ["s3:GetObject"] }],
    });
    const [removal] = calls(["DeletePolicyVersion", { policyArn: REPORTS, versionId: "v2" }]);
    if (removal) applyChange(state, removal);
    expect(policy(state)?.versions.items.map(({ id }) => id)).toEqual(["v1"]);
  });

  test("one met midway knows the version that it got", () => {
    const met = policy(stateAfterEvents("CreatePolicyVersion"));
    expect(met).toMatchObject({ id: MISSING, defaultVersionId: "v2", versions: { unknown: BEFORE } });
    expect(met && defaultDocument(met)).toMatchObject({ statements: [{ actions: ["*"] }] });
  });

  test("a version that is not named leaves the policy in doubt", () => {
    const version = { policyArn: REPORTS, policyDocument: DOCUMENT, setAsDefault: true };
    const state = stateAfter(changeOfEvent("CreatePolicy"), ...calls(["CreatePolicyVersion", version]));
    const doubtful = policy(state);
    expect(doubtful && isUnknown(defaultDocument(doubtful))).toBe(true);
    expect(doubtful?.versions.unknown).toBeDefined();
  });

  test("a version that is not made the default changes nothing in force", () => {
    const responseElements = { policyVersion: { versionId: "v2", isDefaultVersion: false } };
    const version = { policyArn: REPORTS, policyDocument: DOCUMENT };
    const state = stateAfter(
      changeOfEvent("CreatePolicy"),
      ...calls(["CreatePolicyVersion", version, { responseElements }]),
    );
    expect(policy(state)?.defaultVersionId).toBe("v1");
  });
});

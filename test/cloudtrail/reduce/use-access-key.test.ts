import { describe, expect, test } from "vitest";
import type { Change } from "../../../lib/cloudtrail/change.ts";
import { reduce } from "../../../lib/cloudtrail/reducer.ts";
import { type AccountState, findEntity } from "../../../lib/iam/account-state.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIamCall } from "../../support/raw-record.ts";
import { changeOfEvent } from "../../support/read-event.ts";
import { applyChange, calls, stateAfter, stateAfterEvents } from "../../support/reduce-changes.ts";

const REPORTS = `arn:aws:iam::${ACCOUNT}:policy/read-reports`;
const user = (state: AccountState, name = "carol") => findEntity(state, "AWS::IAM::User", name);
const account = (state: AccountState) => findEntity(state, "AWS::::Account", ACCOUNT);

describe("the use of passwords and keys", () => {
  test("a sign-in is noted, and an older one does not take it back", () => {
    const state = stateAfter(...calls(["CreateUser", { userName: "alice" }]));
    const late = changeOfEvent("ConsoleLogin");
    applyChange(state, late);
    expect(user(state, "alice")?.passwordLastUsedAt).toBe(late.at);
    applyChange(state, { ...lateCopy(late), at: late.at - 60_000 });
    expect(user(state, "alice")?.passwordLastUsedAt).toBe(late.at);
  });

  test("root's sign-in is a fact of the account", () => {
    const state = stateAfterEvents("ConsoleLogin.root");
    expect(account(state)?.rootLastUsedAt).toBe(changeOfEvent("ConsoleLogin.root").at);
  });

  test("a key's use is noted once in fifteen minutes, with any call", () => {
    const responseElements = { accessKey: { accessKeyId: "AKIAEXAMPLEALICE0001" } };
    const state = stateAfter(
      ...calls(
        ["CreateUser", { userName: "alice" }],
        ["CreateAccessKey", { userName: "alice" }, { responseElements }],
      ),
    );
    const use = (minute: number) =>
      anIamCall("GetUser", null, { eventTime: `2026-03-02T10:${String(minute).padStart(2, "0")}:00Z` });
    applyChange(state, use(0));
    expect(user(state, "alice")?.accessKeys.items[0]?.lastUsedAt).toBe(use(0).at);
    expect(user(state, "alice")?.accessKeys.items[0]?.lastUsedService).toBe("iam");
    expect(reduce(state, use(14))).toEqual([]);
    expect(reduce(state, use(15))).toHaveLength(1);
  });

  test("a key that acts on its own user gives one update with both", () => {
    const responseElements = { accessKey: { accessKeyId: "AKIAEXAMPLEALICE0001" } };
    const state = stateAfter(...calls(["CreateAccessKey", { userName: "alice" }, { responseElements }]));
    const [attach] = calls([
      "AttachUserPolicy",
      { userName: "alice", policyArn: REPORTS },
      { eventTime: "2026-03-02T12:00:00Z" },
    ]);
    const updates = attach ? reduce(state, attach) : [];
    expect(updates).toHaveLength(1);
    expect(updates[0]?.after).toMatchObject({
      attachedPolicies: { items: [{ arn: REPORTS }] },
      accessKeys: { items: [{ lastUsedAt: attach?.at }] },
    });
  });
});

/** A change as plain data, so that a field of it can be replaced. */
function lateCopy(change: Change): Change {
  const {
    id,
    sharedId,
    event,
    eventSource,
    eventName,
    eventType,
    at,
    account: owner,
    region,
    actor,
    callerArn,
  } = change;
  const { outcome, error, readOnly, request, requestOmitted, response, additional, serviceEvent, targets } =
    change;
  return {
    ...{
      id,
      sharedId,
      event,
      eventSource,
      eventName,
      eventType,
      at,
      account: owner,
      region,
      actor,
      callerArn,
    },
    ...{ outcome, error, readOnly, request, requestOmitted, response, additional, serviceEvent, targets },
  };
}

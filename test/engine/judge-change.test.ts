import { describe, expect, test } from "vitest";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { judgeChange } from "../../lib/engine/judge-change.ts";
import { applyUpdates, emptyAccountState } from "../../lib/iam/account-state.ts";
import { defineRule } from "../../lib/rule/define-rule.ts";
import { nonCompliant } from "../../lib/rule/verdict.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";

const never = defineRule({
  id: "never",
  title: "Nobody is called anna",
  severity: "low",
  why: "-",
  fix: "-",
  references: ["https://example.com"],
  resource: ["AWS::IAM::User"],
  on: ["iam:CreateUser"],
  check: ({ name }) => nonCompliant(`There is a ${name}.`),
});
const active = activateRules([never], [], {
  ...NO_SETTINGS,
  alerts: DEFAULT_ALERTS,
  rules: new Map(),
  exemptions: [],
});

const user = { userName: "anna", arn: `arn:aws:iam::${ACCOUNT}:user/anna`, userId: "AIDAEXAMPLE" };

function created(overrides: Partial<Change> = {}): Change {
  return aChange({
    event: "iam:CreateUser",
    eventName: "CreateUser",
    request: { userName: "anna" },
    response: { user },
    ...overrides,
  });
}

describe("judgeChange", () => {
  test("judges what a change made, and nothing when the same is said again", () => {
    const account = emptyAccountState(ACCOUNT, "aws", "nothing was read");
    const updates = reduce(account, created());
    applyUpdates(account, updates);
    expect(judgeChange(created(), updates, account, active)).toHaveLength(1);

    const again = created({ id: "again" });
    const none = reduce(account, again);
    expect(none).toEqual([]);
    expect(judgeChange(again, none, account, active)).toEqual([]);
  });

  test("judges nothing by a call that failed", () => {
    const account = emptyAccountState(ACCOUNT, "aws", "nothing was read");
    const updates = reduce(account, created());
    expect(judgeChange(created({ outcome: "failed" }), updates, account, active)).toEqual([]);
  });
});

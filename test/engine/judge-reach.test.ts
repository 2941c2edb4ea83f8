import { describe, expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { judgeChange } from "../../lib/engine/judge-change.ts";
import {
  applyUpdates,
  type EntityUpdate,
  emptyAccountState,
  type MutableAccountState,
} from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { listing } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { defineRule } from "../../lib/rule/define-rule.ts";
import { compliant, nonCompliant } from "../../lib/rule/verdict.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aRole } from "../support/build-role.ts";
import { aUser } from "../support/build-user.ts";

const reaches = defineRule({
  id: "reaches",
  title: "Nobody reaches administrator",
  severity: "high",
  why: "-",
  fix: "-",
  references: ["https://example.com"],
  resource: ["AWS::IAM::User", "AWS::IAM::Role"],
  on: ["iam:PutRolePolicy"],
  reach: true,
  check: ({ arn, name }, { access }) =>
    access.verdictOf(arn) === "proven" ? nonCompliant(`${name} reaches administrator.`) : compliant(),
});

const active = activateRules([reaches], [], {
  ...NO_SETTINGS,
  alerts: DEFAULT_ALERTS,
  rules: new Map(),
  exemptions: [],
});

function policy(name: string, statement: object) {
  return {
    name,
    document: parsePolicyDocument({ Version: "2012-10-17", Statement: { Effect: "Allow", ...statement } }),
  };
}

const alice = aUser({
  name: "alice",
  groups: listing([]),
  attachedPolicies: listing([]),
  inlinePolicies: listing([
    policy("assume", { Action: "sts:AssumeRole", Resource: `arn:aws:iam::${ACCOUNT}:role/deployer` }),
  ]),
});
const weak = aRole({
  name: "deployer",
  arn: `arn:aws:iam::${ACCOUNT}:role/deployer`,
  attachedPolicies: listing([]),
  inlinePolicies: listing([]),
  permissionsBoundary: null,
  trustPolicy: parsePolicyDocument({
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: "sts:AssumeRole",
    },
  }),
});
const strong = { ...weak, inlinePolicies: listing([policy("all", { Action: "*", Resource: "*" })]) };

function accountOf(...entities: Entity[]): MutableAccountState {
  const state = emptyAccountState(ACCOUNT);
  applyUpdates(
    state,
    entities.map(
      (entity) =>
        ({ type: entity.type, key: keyOf(entity), before: undefined, after: entity }) as EntityUpdate,
    ),
  );
  return state;
}

function judge(account: MutableAccountState, before: Entity, after: Entity) {
  const updates = [{ type: before.type, key: keyOf(before), before, after }] as EntityUpdate[];
  applyUpdates(account, updates);
  const change = aChange({ event: "iam:PutRolePolicy", targets: [] });
  return judgeChange(change, updates, account, active)
    .flatMap(({ resource, outcomes }) => outcomes.map(({ verdict }) => `${resource.name} ${verdict.outcome}`))
    .sort();
}

describe("rules on reach", () => {
  test("judge a principal that the change did not touch, when its reach moved", () => {
    const account = accountOf(alice, weak);
    expect(judge(account, weak, strong)).toEqual(["alice nonCompliant", "deployer nonCompliant"]);
    expect(judge(account, strong, weak)).toEqual(["alice compliant", "deployer compliant"]);
  });

  test("leave alone whose reach did not move", () => {
    const account = accountOf(alice, strong);
    judge(account, strong, strong);
    expect(judge(account, strong, { ...strong, description: "another" })).toEqual(["deployer nonCompliant"]);
  });
});

import { describe, expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { detectChange } from "../../lib/engine/detect-change.ts";
import { observationOf } from "../../lib/engine/judge-entity.ts";
import { judgeAccount } from "../../lib/engine/sweep-account.ts";
import { nextFinding } from "../../lib/finding/next-finding.ts";
import { refOf } from "../../lib/iam/entity.ts";
import { listing } from "../../lib/iam/fact.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { defineDetection } from "../../lib/rule/define-detection.ts";
import rule from "../../lib/rules/user/iam-user-no-policies-check.ts";
import { DEFAULT_ALERTS, type Route } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aUser } from "../support/build-user.ts";

const NOW = Date.parse("2026-05-04T09:00:00Z");
const policies = listing([
  { arn: "arn:aws:iam::aws:policy/AdministratorAccess", name: "AdministratorAccess" },
]);

/** The finding on a user with these tags, where alerts are routed in this way. */
function findingOn(tags: readonly { key: string; value: string }[], routes: readonly Route[]) {
  const alerts = { ...DEFAULT_ALERTS, routes };
  const active = activateRules([rule], [], { ...NO_SETTINGS, alerts, rules: new Map(), exemptions: [] });
  const user = aUser({ name: "alice", attachedPolicies: policies, tags: listing(tags) });
  const [judgement] = judgeAccount(anAccountState([user]), NOW, active);
  const [outcome] = judgement?.outcomes ?? [];
  return judgement && outcome && nextFinding(undefined, observationOf(judgement, outcome), undefined);
}

const TAGS = [
  { key: "team", value: "payments" },
  { key: "salary", value: "secret" },
];

const TAGGED = aUser({ name: "alice", tags: listing(TAGS) });

const inlinePolicyPut = defineDetection({
  id: "inline-policy-put",
  title: "Somebody put an inline policy",
  severity: "low",
  why: "For this test.",
  fix: "None.",
  references: ["https://example.com/"],
  mitre: ["T1098"],
  on: ["iam:PutUserPolicy"],
  detect: () => ({ message: "An inline policy was put", evidence: {} }),
});

describe("a finding carries the tags that alerts are routed by", () => {
  test("and no other", () => {
    const finding = findingOn(TAGS, [{ channels: ["topic"], tags: { team: "web" } }]);
    expect(finding?.tags).toEqual({ team: "payments" });
  });

  test.each([{ routes: [] }, { routes: [{ channels: ["topic"] }] }])(
    "none where no route asks: %o",
    ({ routes }) => {
      expect(findingOn(TAGS, routes)).not.toHaveProperty("tags");
    },
  );

  test.each([
    { what: "is there", state: [TAGGED], updates: [] },
    {
      what: "is gone",
      state: [],
      updates: [{ type: "AWS::IAM::User", key: "alice", before: TAGGED, after: undefined } as const],
    },
  ])("of what was acted upon that $what, where a detection found it", async ({ state, updates }) => {
    const alerts = { ...DEFAULT_ALERTS, routes: [{ channels: ["topic"], tags: { team: "web" } }] };
    const settings = { ...NO_SETTINGS, alerts, rules: new Map(), exemptions: [] };
    const change = aChange({ targets: [refOf(TAGGED)] });
    const active = activateRules([], [inlinePolicyPut], settings);
    const { observations } = await detectChange(
      change,
      updates,
      anAccountState(state),
      active,
      memoryStore(),
    );
    expect(observations.map(({ tags }) => tags)).toEqual([{ team: "payments" }]);
  });

  test("and says why it matters and where to read on", () => {
    expect(findingOn([], [])).toMatchObject({ why: rule.why, reference: rule.references[0] });
  });
});

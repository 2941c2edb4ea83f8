import { describe, expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { observationOf } from "../../lib/engine/judge-entity.ts";
import { judgeAccount } from "../../lib/engine/sweep-account.ts";
import { nextFinding } from "../../lib/finding/next-finding.ts";
import { listing } from "../../lib/iam/fact.ts";
import rule from "../../lib/rules/user/iam-user-no-policies-check.ts";
import { DEFAULT_ALERTS, type Route } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "../support/build-account.ts";
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

  test("and says why it matters and where to read on", () => {
    expect(findingOn([], [])).toMatchObject({ why: rule.why, reference: rule.references[0] });
  });
});

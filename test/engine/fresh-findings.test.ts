import { expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { addFreshFindings } from "../../lib/engine/fresh-findings.ts";
import { recordObservations } from "../../lib/engine/record-observations.ts";
import { judgeAccount, judgeEntities } from "../../lib/engine/sweep-account.ts";
import { allFindings, inOrder } from "../../lib/finding/all-findings.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { listing } from "../../lib/iam/fact.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { defineRule } from "../../lib/rule/define-rule.ts";
import { compliant, facet, nonCompliant } from "../../lib/rule/verdict.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ACCOUNT, anAccountState } from "../support/build-account.ts";
import { aUser } from "../support/build-user.ts";

const NOW = Date.parse("2026-05-04T09:00:00Z");

/** Names each policy that a user holds, as often as the user lists it. */
const perPolicy = defineRule({
  id: "per-policy",
  title: "For this test",
  severity: "low",
  why: "For this test.",
  fix: "None.",
  references: ["https://example.com/"],
  resource: "AWS::IAM::User",
  on: [],
  check({ name, attachedPolicies: { items } }) {
    if (items.length === 0) return compliant();
    return items.map(({ arn }, index) => facet(arn, nonCompliant(`User ${name} holds policy ${index}.`)));
  },
});

const held = (...names: string[]) =>
  listing(names.map((name) => ({ arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`, name })));
const account = anAccountState([
  aUser({ name: "zoe", attachedPolicies: held("a", "b") }),
  aUser({ name: "alice", attachedPolicies: held("b", "a", "b") }),
  aUser({ name: "bob" }),
]);
const active = activateRules([perPolicy], [], {
  ...NO_SETTINGS,
  alerts: DEFAULT_ALERTS,
  rules: new Map(),
  exemptions: [
    {
      rule: "per-policy",
      resource: `arn:aws:iam::${ACCOUNT}:user/zoe`,
      reason: "Migration",
      owner: "platform@example.com",
      expiresAt: NOW + 1,
    },
  ],
});

test("are what a store would hold that was empty before, a part that is named twice included", async () => {
  const store = memoryStore();
  await recordObservations(judgeAccount(account, NOW, active), [], store, active.settings);
  const fresh: Finding[] = [];
  addFreshFindings(fresh, judgeAccount(account, NOW, active), active.settings.exemptions);
  expect(inOrder(fresh)).toEqual(await allFindings(store, [ACCOUNT]));
  expect(fresh.map(({ status, message }) => `${status}: ${message}`).sort()).toEqual([
    "exempted: User zoe holds policy 0.",
    "exempted: User zoe holds policy 1.",
    "open: User alice holds policy 1.",
    "open: User alice holds policy 2.",
  ]);
});

test("what is compliant as a whole is counted, where somebody counts, and all else is judged one by one", () => {
  const count = { compliant: 0 };
  const judged = [...judgeEntities(account, NOW, active, { countOf: () => count })].flat();
  expect(count.compliant).toBe(1);
  expect(judged.map(({ resource }) => resource.name)).toEqual(["zoe", "alice"]);
});

import { expect, test } from "vitest";
import { exemptionViews } from "../../lib/report/exemption-view.ts";
import { aFinding } from "../support/build-finding.ts";

const DAY_MS = 86_400_000;
const AT = Date.parse("2026-03-02T12:00:00Z");
const finding = aFinding();
const exemption = {
  rule: finding.rule,
  resource: finding.resource.arn,
  reason: "until the vendor rotates",
  owner: "platform@example.com",
  expiresAt: AT + 10 * DAY_MS,
};

test.each([
  ["is in use while it covers a finding", exemption, { status: "exempted" }, "inUse", 10],
  ["is unused when nothing is wrong there", exemption, { status: "resolved" }, "unused", 10],
  ["is over after its end", { ...exemption, expiresAt: AT }, { status: "resolved" }, "expired", 0],
  ["is told when the rule is still broken then", { ...exemption, expiresAt: AT - DAY_MS }, {}, "broken", -1],
  ["of one key covers no other", { ...exemption, facet: "AKIAX" }, { status: "exempted" }, "unused", 10],
] as const)("an exemption %s", (_name, declared, overrides, state, daysLeft) => {
  expect(exemptionViews([declared], [aFinding(overrides)], AT)).toEqual([
    expect.objectContaining({ state, daysLeft }),
  ]);
});

test("the one that ends first comes first", () => {
  const later = { ...exemption, expiresAt: AT + 20 * DAY_MS };
  const order = exemptionViews([later, exemption], [], AT).map(({ daysLeft }) => daysLeft);
  expect(order).toEqual([10, 20]);
});

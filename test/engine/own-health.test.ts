import { describe, expect, test } from "vitest";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { DENIED_RULE, MISSED_RULE } from "../../lib/engine/own-health.ts";
import { sweepAccount } from "../../lib/engine/sweep-account.ts";
import type { Store } from "../../lib/finding/store.ts";
import type { AccountState } from "../../lib/iam/account-state.ts";
import { listing, unknown } from "../../lib/iam/fact.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { anAccount, anAccountState } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aUser } from "../support/build-user.ts";

const DAY = 86_400_000;
const MONDAY = Date.parse("2026-05-04T09:00:00Z");
const OWN = [MISSED_RULE.id, DENIED_RULE.id];
const ADMIN = { arn: "arn:aws:iam::aws:policy/AdministratorAccess", name: "AdministratorAccess" };

const active = activateRules([], [], {
  ...NO_SETTINGS,
  alerts: DEFAULT_ALERTS,
  rules: new Map(),
  exemptions: [],
});

/** The change between the first two sweeps, an hour before the second. */
const CHANGE = aChange({ id: "unheard", at: MONDAY + DAY - 3_600_000 });

/** Sweeps one reading a day. */
async function sweepDaily(store: Store, ...readings: readonly AccountState[]) {
  return sweepDailyWith(CHANGE, store, ...readings);
}

async function sweepDailyWith(
  change: Change | undefined,
  store: Store,
  ...readings: readonly AccountState[]
) {
  for (const [day, reading] of readings.entries()) {
    await sweepAccount(reading, MONDAY + day * DAY, { store, active, attribute: async () => change });
  }
  const found = [];
  for await (const { finding } of store.findingsOfAccount(anAccountState([]).account)) found.push(finding);
  return found.filter(({ rule }) => OWN.includes(rule));
}

const before = anAccountState([anAccount(), aUser({ name: "alice" })]);
const after = anAccountState([anAccount(), aUser({ name: "alice", attachedPolicies: listing([ADMIN]) })]);

describe("changes that no event told of", () => {
  test("are a finding on the account, which names them", async () => {
    expect(await sweepDaily(memoryStore(), before, after)).toMatchObject([
      {
        rule: "castellan-missed-changes",
        status: "open",
        severity: "high",
        resource: { type: "AWS::::Account" },
        evidence: { count: 1, some: [{ kind: "changed", properties: ["attachedPolicies"] }] },
      },
    ]);
  });

  test("are one no longer when a later sweep finds none", async () => {
    const [finding] = await sweepDaily(memoryStore(), before, after, after);
    expect(finding).toMatchObject({ rule: "castellan-missed-changes", status: "resolved" });
  });

  test.each([
    { name: "whose record is nowhere yet", change: undefined },
    { name: "of this minute", change: { ...CHANGE, at: MONDAY + DAY - 60_000 } },
  ])("$name may be on their way still", async ({ change }) => {
    expect(await sweepDailyWith(change, memoryStore(), before, after)).toEqual([]);
  });

  test("are no such changes when their record was processed", async () => {
    const store: Store = { ...memoryStore(), knowsChange: async ({ id }) => id === CHANGE.id };
    expect(await sweepDaily(store, before, after)).toEqual([]);
  });

  test("are not what the first sweep finds", async () => {
    expect(await sweepDaily(memoryStore(), after)).toEqual([]);
  });
});

describe("what Castellan may not read", () => {
  const denied = (action: string) =>
    anAccountState([anAccount({ passwordPolicy: unknown(`not allowed to call ${action}`) })]);

  test("is a finding with the calls, until it may again", async () => {
    const store = memoryStore();
    expect(await sweepDaily(store, denied("iam:GetAccountPasswordPolicy"))).toMatchObject([
      {
        rule: "castellan-reader-denied",
        status: "open",
        message: "Castellan is not allowed to call iam:GetAccountPasswordPolicy.",
      },
    ]);
    const mended = await sweepDaily(
      store,
      denied("iam:GetAccountPasswordPolicy"),
      anAccountState([anAccount()]),
    );
    expect(mended).toMatchObject([{ status: "resolved" }]);
  });

  test.each(["organizations:ListRoots", "iam:ListOrganizationsFeatures"])(
    "%s is for the management account alone, and no fault elsewhere",
    async (action) => {
      expect(await sweepDaily(memoryStore(), denied(action))).toEqual([]);
    },
  );
});

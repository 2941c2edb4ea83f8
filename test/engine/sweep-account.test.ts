import { describe, expect, test } from "vitest";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { sweepAccount } from "../../lib/engine/sweep-account.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import type { Store } from "../../lib/finding/store.ts";
import type { AccountState } from "../../lib/iam/account-state.ts";
import { listing, partialListing } from "../../lib/iam/fact.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import type { Rule } from "../../lib/rule/define-rule.ts";
import overRule from "../../lib/rules/exemption/exemption-over-still-violated.ts";
import rule from "../../lib/rules/user/iam-user-no-policies-check.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { anAccount, anAccountState } from "../support/build-account.ts";
import { aUser } from "../support/build-user.ts";

const ADMIN = { arn: "arn:aws:iam::aws:policy/AdministratorAccess", name: "AdministratorAccess" };
const clean = aUser({ name: "alice" });
const holder = aUser({ name: "alice", attachedPolicies: listing([ADMIN]) });
const MONDAY = Date.parse("2026-05-04T09:00:00Z");
const TUESDAY = Date.parse("2026-05-05T09:00:00Z");

const exemption = {
  rule: rule.id,
  resource: holder.arn,
  reason: "Migration",
  owner: "platform@example.com",
  expiresAt: TUESDAY,
};

const STORED = { ...exemption, resourceType: "AWS::IAM::User", declaredBy: "bob", declaredAt: MONDAY };

function sweeper(
  store: Store,
  exemptions = [] as (typeof exemption)[],
  change?: Change,
  rules: readonly Rule[] = [rule],
) {
  const active = activateRules(rules, [], {
    ...NO_SETTINGS,
    alerts: DEFAULT_ALERTS,
    rules: new Map(),
    exemptions,
  });
  return (account: AccountState, at: number) =>
    sweepAccount(account, at, { store, active, attribute: async () => change });
}

/** Of the rule; what a sweep finds of Castellan itself has a test of its own. */
async function findings(store: Store, { id }: Pick<Rule, "id"> = rule): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const { finding } of store.findingsOfAccount(anAccountState([]).account)) all.push(finding);
  return all.filter((finding) => finding.rule === id);
}

describe("sweepAccount", () => {
  test("the first reading opens what is wrong and calls nothing missed", async () => {
    const store = memoryStore();
    const outcome = await sweeper(store)(anAccountState([holder]), MONDAY);
    expect(outcome.missed).toEqual([]);
    expect(await findings(store)).toMatchObject([{ status: "open", actor: null, changeId: null }]);
  });

  test("a second reading of the same account writes nothing", async () => {
    const store = memoryStore();
    const sweep = sweeper(store);
    await sweep(anAccountState([holder]), MONDAY);
    expect((await sweep(anAccountState([holder]), TUESDAY)).transitions).toEqual([]);
  });

  test("a change that no event told of is named, and attributed to the record found late", async () => {
    const store = memoryStore();
    const parsed = parseRecord({
      eventID: "late",
      eventName: "AttachUserPolicy",
      eventSource: "iam.amazonaws.com",
      eventTime: "2026-05-04T12:00:00Z",
      userIdentity: { type: "IAMUser", userName: "mallory", arn: "arn:aws:iam::123456789012:user/mallory" },
    });
    const change = parsed.parsed === "change" ? parsed.change : undefined;
    const sweep = sweeper(store, [], change);
    await sweep(anAccountState([clean]), MONDAY);
    const outcome = await sweep(anAccountState([holder]), TUESDAY);
    expect(outcome.missed).toMatchObject([
      { kind: "changed", properties: ["attachedPolicies"], change: { id: "late" } },
    ]);
    expect(await findings(store)).toMatchObject([
      { status: "open", actor: { name: "mallory" }, changeId: "late" },
    ]);
  });

  test("findings of an entity that is gone are resolved as such", async () => {
    const store = memoryStore();
    const sweep = sweeper(store);
    await sweep(anAccountState([holder]), MONDAY);
    await sweep(anAccountState([]), TUESDAY);
    expect(await findings(store)).toMatchObject([
      { status: "resolved", resolution: { how: "resource deleted" } },
    ]);
  });

  test("a finding stays open while its entity cannot be read", async () => {
    const store = memoryStore();
    const sweep = sweeper(store);
    await sweep(anAccountState([holder]), MONDAY);
    const unread = {
      ...clean,
      attachedPolicies: partialListing<typeof ADMIN>("iam:ListAttachedUserPolicies was denied"),
    };
    const outcome = await sweep(anAccountState([unread]), TUESDAY);
    expect(outcome.undetermined).toBe(1);
    expect(await findings(store)).toMatchObject([{ status: "open" }]);
  });

  test("an entity that could not be listed does not count as deleted", async () => {
    const store = memoryStore();
    const sweep = sweeper(store);
    await sweep(anAccountState([holder]), MONDAY);
    const blind = {
      ...anAccountState([]),
      incomplete: { "AWS::IAM::User": "iam:GetAccountAuthorizationDetails was denied" },
    };
    const outcome = await sweep(blind, TUESDAY);
    expect(outcome.missed).toEqual([]);
    expect(await findings(store)).toMatchObject([{ status: "open" }]);
  });

  test("an exemption that is over lets the finding open again", async () => {
    const store = memoryStore();
    const sweep = sweeper(store, [exemption]);
    await sweep(anAccountState([holder]), MONDAY);
    expect(await findings(store)).toMatchObject([{ status: "exempted" }]);
    await sweep(anAccountState([holder]), TUESDAY);
    expect(await findings(store)).toMatchObject([{ status: "open", since: "2026-05-05T09:00:00Z" }]);
  });

  test("an exemption by command is honoured until it is over, and says why", async () => {
    const store = memoryStore();
    const sweep = sweeper(store);
    const { account } = anAccountState([]);
    await store.writeExemption({ ...STORED, account });
    await sweep(anAccountState([holder]), MONDAY);
    expect(await findings(store)).toMatchObject([{ status: "exempted", exemption: { reason: "Migration" } }]);
    expect((await sweep(anAccountState([holder]), TUESDAY - 1)).transitions).toEqual([]);
    await sweep(anAccountState([holder]), TUESDAY);
    expect(await findings(store)).toMatchObject([{ status: "open" }]);
  });

  test("an exemption that is over and still violated is told on the account, and ends with the violation", async () => {
    const store = memoryStore();
    const account = anAccount();
    const sweep = sweeper(store, [exemption], undefined, [rule, overRule]);
    const state = (user: typeof holder) => anAccountState([account, { ...user, account: account.account }]);
    const told = () => findings(store, overRule);
    await sweep(state(holder), MONDAY);
    expect(await told()).toEqual([]);
    await sweep(state(holder), TUESDAY);
    expect(await told()).toMatchObject([{ status: "open", resource: { type: "AWS::::Account" } }]);
    await sweep(state(clean), TUESDAY + 1);
    await sweep(state(clean), TUESDAY + 2);
    expect(await told()).toMatchObject([{ status: "resolved" }]);
  });

  test("exemptions by command are read once, and only when something is about to open", async () => {
    const memory = memoryStore();
    let reads = 0;
    const exemptionsOfAccount: Store["exemptionsOfAccount"] = (account) => {
      reads += 1;
      return memory.exemptionsOfAccount(account);
    };
    const sweep = sweeper({ ...memory, exemptionsOfAccount });
    await sweep(anAccountState([clean]), MONDAY);
    expect(reads).toBe(0);
    const other = aUser({ name: "bob", attachedPolicies: listing([ADMIN]) });
    await sweep(anAccountState([holder, other]), MONDAY + 1);
    expect(reads).toBe(1);
    await sweep(anAccountState([holder, other]), MONDAY + 2);
    expect(reads).toBe(1);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { judgeAccount } from "../../lib/engine/sweep-account.ts";
import { applyUpdates } from "../../lib/iam/account-state.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { mergeCredentialReport } from "../../lib/iam/credential-report.ts";
import type { AccountServices } from "../../lib/iam/services/account-services.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { NOW } from "../support/times.ts";

const FOLDER = new URL("../../events/accounts/", import.meta.url);

/** Castellan is deployed in the well-kept account only. */
const LISTENING: Readonly<Record<string, typeof DETECTIONS>> = { "well-kept": DETECTIONS };

/** Every verdict of the rules that are on by default, on an account as its files tell it. */
function judged(name: string) {
  const pages: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
  const { state, problems } = readAuthorizationDetails([pages]);
  const report = mergeCredentialReport(state, readFileSync(new URL(`${name}.csv`, FOLDER), "utf8"), NOW);
  expect([...problems, ...report.problems]).toEqual([]);
  const services = JSON.parse(
    readFileSync(new URL(`${name}.services.json`, FOLDER), "utf8"),
  ) as AccountServices;
  for (const [id, account] of state.entities["AWS::::Account"]) {
    state.entities["AWS::::Account"].set(id, { ...account, ...services });
  }
  for (const change of changesOf(name)) applyUpdates(state, reduce(state, change));
  const active = activateRules(RULES, LISTENING[name] ?? [], {
    ...NO_SETTINGS,
    alerts: DEFAULT_ALERTS,
    rules: new Map(),
    exemptions: [],
  });
  return judgeAccount(state, NOW, active).flatMap(({ rule, resource, outcomes }) =>
    outcomes.map((outcome) => ({ ...outcome, rule: rule.rule, resource })),
  );
}

/** What records tell that neither a snapshot nor a report does. */
function changesOf(name: string): Change[] {
  const file = new URL(`${name}.trail.json`, FOLDER);
  const read = existsSync(file) ? recordsOf(JSON.parse(readFileSync(file, "utf8"))) : [];
  return [...read].map((record) => {
    if (record.parsed !== "change") throw new Error(`${name}: a record that tells of no change`);
    return record.change;
  });
}

function violations(name: string) {
  return judged(name).flatMap(({ rule, verdict }) =>
    verdict.outcome === "nonCompliant" ? [{ rule: rule.id, message: verdict.message }] : [],
  );
}

/** Rules that this account cannot break, and why. */
const UNTOLD: Readonly<Record<string, string>> = {
  "iam-saml-provider-metadata-valid": "only GetSAMLProvider tells the end that is inside the metadata",
  "organization-all-features": "it belongs to no organization any longer",
  "root-credentials-management-enabled": "it belongs to no organization any longer",
  "root-account-hardware-mfa-enabled": "its root has no device at all, of which another rule tells",
  "exemption-expiring": "exemptions are in governance.yml and in the table, not in the account",
  "exemption-over-still-violated": "exemptions are in governance.yml and in the table, not in the account",
  "exemption-too-broad": "exemptions are in governance.yml and in the table, not in the account",
  "exemption-unused": "exemptions are in governance.yml and in the table, not in the account",
};

describe("the well-kept account", () => {
  test("gives no findings on defaults", () => {
    expect(violations("well-kept")).toEqual([]);
  });

  test("is judged, not passed over", () => {
    const outcomes = judged("well-kept").filter(({ verdict }) => verdict.outcome === "compliant");
    expect(new Set(outcomes.map(({ rule }) => rule.id)).size).toBeGreaterThan(10);
  });
});

describe("the badly kept account", () => {
  const fired = new Set(violations("badly-kept").map(({ rule }) => rule));

  test.each(RULES.filter(({ id, default: state }) => state === "on" && !(id in UNTOLD)).map(({ id }) => id))(
    "fires %s",
    (id) => {
      expect([...fired]).toContain(id);
    },
  );

  test.each(Object.entries(UNTOLD))("cannot fire %s: %s", (id) => {
    expect([...fired]).not.toContain(id);
    expect(RULES.find((rule) => rule.id === id)?.default).toBe("on");
  });
});

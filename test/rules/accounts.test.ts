import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { judgeAccount } from "../../lib/engine/sweep-account.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { mergeCredentialReport } from "../../lib/iam/credential-report.ts";
import { RULES } from "../../lib/rules/index.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { NOW } from "../support/times.ts";

const FOLDER = new URL("../../events/accounts/", import.meta.url);

/** Every verdict of the rules that are on by default, on an account as its two files tell it. */
function judged(name: string) {
  const pages: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));
  const { state, problems } = readAuthorizationDetails([pages]);
  const report = mergeCredentialReport(state, readFileSync(new URL(`${name}.csv`, FOLDER), "utf8"), NOW);
  expect([...problems, ...report.problems]).toEqual([]);
  const active = activateRules(RULES, [], { ...NO_SETTINGS, rules: new Map(), exemptions: [] });
  return judgeAccount(state, NOW, active).flatMap(({ observations }) => observations);
}

function violations(name: string) {
  return judged(name).flatMap(({ rule, verdict }) =>
    verdict.outcome === "nonCompliant" ? [{ rule: rule.id, message: verdict.message }] : [],
  );
}

/** Rules whose facts neither file can hold, and where those come from. */
const UNTOLD: Readonly<Record<string, string>> = {
  "bedrock-api-key-no-admin": "service-specific credentials have a list of their own",
  "bedrock-api-key-no-long-term": "service-specific credentials have a list of their own",
  "iam-service-specific-credential-rotated": "service-specific credentials have a list of their own",
  "iam-user-ssh-key-rotated": "SSH keys have a list of their own",
  "iam-server-certificate-expiration-check": "server certificates have a list of their own",
  "iam-server-certificate-expiring": "server certificates have a list of their own",
  "iam-login-profile-password-reset": "only GetLoginProfile tells when a password was made",
  "iam-password-policy": "only GetAccountPasswordPolicy tells it",
  "iam-role-trust-external-id-or-mfa": "whether the other account is of the organization is not known",
  "iam-saml-provider-metadata-valid": "providers have a list of their own",
  "root-account-hardware-mfa-enabled": "a report tells that root has a device, not which",
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

import { describe, expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { emptyAccountState } from "../../lib/iam/account-state.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { PassingTime } from "../../lib/local/pass-time.ts";
import accessKeysRotated from "../../lib/rules/credential/access-keys-rotated.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";

const DAY = 86_400_000;
const MADE = Date.parse("2026-01-01T12:00:00Z");

function accountWithKey() {
  const account = emptyAccountState(ACCOUNT);
  const key = anAccessKey({ createdAt: MADE, lastUsedAt: MADE });
  account.entities["AWS::IAM::User"].set("alice", aUser({ accessKeys: { items: [key] } }));
  return account;
}

async function pass(...moments: readonly number[]): Promise<string[]> {
  const active = activateRules([accessKeysRotated], [], DEFAULT_SETTINGS);
  const time = new PassingTime(active, memoryStore());
  const account = accountWithKey();
  const transitions = [];
  for (const at of moments) transitions.push(...(await time.passUntil(at, account)));
  return transitions.map(({ after }) => `${after.status} ${after.openedAt}`);
}

describe("time alone turns a verdict", () => {
  test("at the midnight after it turned, however far apart the records are", async () => {
    const expected = ["open 2026-04-02T00:00:00Z"];
    expect(await pass(MADE, MADE + 4_000 * DAY)).toEqual(expected);
    const daily = Array.from({ length: 120 }, (_, day) => MADE + day * DAY);
    expect(await pass(...daily)).toEqual(expected);
  });

  test("not before its midnight has come", async () => {
    expect(await pass(MADE, MADE + 90 * DAY)).toEqual([]);
  });

  test("a late record turns no clock back", async () => {
    expect(await pass(MADE, MADE + 100 * DAY, MADE + DAY, MADE + 101 * DAY)).toHaveLength(1);
  });
});

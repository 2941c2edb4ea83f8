import { describe, expect, test } from "vitest";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { pickRelevant } from "../../lib/local/pick-relevant.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";

const nobodyListens = activateRules([], [], DEFAULT_SETTINGS);
const keyUse = aChange({
  event: "s3:GetObject",
  eventSource: "s3.amazonaws.com",
  eventName: "GetObject",
  signingKeyId: "AKIAIOSFODNN7EXAMPLE",
  callerArn: `arn:aws:iam::${ACCOUNT}:user/anna`,
});
const HOUR_MS = 3_600_000;

describe("pickRelevant", () => {
  test("passes over what nobody listens to and what changes nothing", () => {
    const read = aChange({ event: "s3:GetObject", eventSource: "s3.amazonaws.com", eventName: "GetObject" });
    const relevance = pickRelevant(nobodyListens);
    expect([relevance.mayMatter(read), relevance.matters(read)]).toEqual([false, false]);
    const write = aChange({ event: "iam:CreateUser" });
    expect([relevance.mayMatter(write), relevance.matters(write)]).toEqual([true, true]);
  });

  test("lets one use of a key through in an hour; asking ahead remembers nothing", () => {
    const relevance = pickRelevant(nobodyListens);
    expect([relevance.mayMatter(keyUse), relevance.mayMatter(keyUse)]).toEqual([true, true]);
    expect([relevance.matters(keyUse), relevance.matters(keyUse)]).toEqual([true, false]);
    expect(relevance.mayMatter(keyUse)).toBe(false);
    expect(relevance.matters({ ...keyUse, at: keyUse.at + HOUR_MS })).toBe(true);
  });

  test("lets an earlier use of the same hour through, so that files may come in any order", () => {
    const relevance = pickRelevant(nobodyListens);
    const later = { ...keyUse, at: keyUse.at + 60_000 };
    expect([later, keyUse, later].map((use) => relevance.matters(use))).toEqual([true, true, false]);
  });

  test("does not count the copy of a record that another account got", () => {
    const relevance = pickRelevant(nobodyListens);
    expect(relevance.matters({ ...keyUse, account: OTHER_ACCOUNT })).toBe(false);
    expect(relevance.matters(keyUse)).toBe(true);
  });

  test("does not count the use of a key that was refused", () => {
    expect(pickRelevant(nobodyListens).matters({ ...keyUse, outcome: "failed" })).toBe(false);
  });
});

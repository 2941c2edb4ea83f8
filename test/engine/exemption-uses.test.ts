import { describe, expect, test } from "vitest";
import { exemptionUses } from "../../lib/engine/exemption-uses.ts";
import type { Exemption } from "../../lib/finding/exemption.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { anExemption } from "../support/build-exemption.ts";
import { aFinding } from "../support/build-finding.ts";
import { NOW } from "../support/times.ts";

const DAY_MS = 86_400_000;
const { rule, resource } = aFinding();
const DECLARED: Exemption = {
  rule,
  resource: resource.arn,
  reason: "r",
  owner: "o",
  expiresAt: NOW + DAY_MS,
};

async function usesOf(findings: readonly Finding[], declared: readonly Exemption[] = [DECLARED]) {
  const store = memoryStore();
  for (const finding of findings) await store.writeFinding(finding, "1");
  return exemptionUses(ACCOUNT, declared, store, NOW);
}

describe("what came of an exemption", () => {
  test.each([
    { status: "exempted", violating: 1, lastUsedAt: NOW },
    { status: "open", violating: 1, lastUsedAt: NOW },
    { status: "resolved", violating: 0, lastUsedAt: Date.parse(aFinding().since) },
  ] as const)("a finding that is $status", async ({ status, ...expected }) => {
    expect(await usesOf([aFinding({ status })])).toMatchObject([expected]);
  });

  test("what a detection told was covered then, and violates nothing now", async () => {
    const detected = aFinding({ kind: "detection", status: "exempted" });
    const then = Date.parse(detected.since);
    expect(await usesOf([detected])).toMatchObject([{ violating: 0, lastUsedAt: then }]);
  });

  test("nothing was ever covered", async () => {
    expect(await usesOf([aFinding({ rule: "another" })])).toMatchObject([{ violating: 0, lastUsedAt: null }]);
  });

  test("two parts of one resource are one, by pattern all that match are counted", async () => {
    const parts = ["one", "two"].map((facet) => aFinding({ resource: { facet } }));
    expect(await usesOf(parts)).toMatchObject([{ violating: 1 }]);
    const bob = aFinding({ resource: { arn: `arn:aws:iam::${ACCOUNT}:user/bob` } });
    const pattern = { ...DECLARED, resource: "arn:aws:iam::*:user/*", isPattern: true } as const;
    expect(await usesOf([...parts, bob], [pattern])).toMatchObject([{ violating: 2, isPattern: true }]);
  });

  test("of another account nothing is said, of the same resource the one that lasts longest counts", async () => {
    const foreign = { ...DECLARED, resource: "arn:aws:iam::999999999999:user/alice" };
    const longer = { ...DECLARED, expiresAt: NOW + 2 * DAY_MS };
    expect(await usesOf([], [longer, foreign, DECLARED])).toMatchObject([{ expiresAt: longer.expiresAt }]);
  });

  test("one of the settings is known since it was first met, one by command since it was declared", async () => {
    const store = memoryStore();
    await exemptionUses(ACCOUNT, [DECLARED], store, NOW);
    const later = await exemptionUses(ACCOUNT, [DECLARED], store, NOW + DAY_MS);
    expect(later).toMatchObject([{ knownSince: NOW }]);
    await store.writeExemption(anExemption({ rule: "access-keys-rotated", declaredAt: 7 }));
    await store.writeExemption(anExemption({ rule: "ended", endedBy: "bob", expiresAt: 8 }));
    expect(await exemptionUses(ACCOUNT, [], store, NOW)).toMatchObject([
      { rule: "access-keys-rotated", knownSince: 7 },
    ]);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { transitionOf } from "../../lib/alert/transition.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import type { Store } from "../../lib/finding/store.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { openStore } from "../../lib/local/open-store.ts";
import { type ReplayOutcome, replayTrail } from "../../lib/local/replay-trail.ts";
import { RULES } from "../../lib/rules/index.ts";
import { parseSettings } from "../../lib/settings/parse-settings.ts";

const FOLDER = fileURLToPath(new URL("../../events/demo/", import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const texts = files.map((name) => readFileSync(join(FOLDER, name), "utf8"));
const records = texts.flatMap((text) => (JSON.parse(text) as { Records: Record<string, unknown>[] }).Records);

let outcome: ReplayOutcome;
let findings: Finding[];
beforeAll(async () => {
  const store = memoryStore();
  outcome = await replayInto(store, () => {});
  findings = [];
  for await (const { finding } of store.findingsOfAccount("111122223333")) findings.push(finding);
});

/** @param onNews is told of every transition that people would be told of */
function replayInto(store: Store, onNews: (news: string) => void): Promise<ReplayOutcome> {
  const all = [...RULES, ...DETECTIONS];
  const { settings } = parseSettings(readFileSync(join(FOLDER, "governance.yml"), "utf8"), all, 0);
  if (!settings) throw new Error("the demo's settings are not valid");
  return replayTrail({
    paths: [FOLDER],
    stdin: process.stdin,
    active: activateRules(RULES, DETECTIONS, settings),
    store,
    onProblem: ({ file, reason }) => {
      throw new Error(`${file}: ${reason}`);
    },
    onTransition: ({ before, after }) => {
      const news = transitionOf(before, after);
      if (news !== "none") onNews(`${news}: ${after.rule}: ${after.message}`);
    },
  });
}

test("a second replay into the same folder alerts nothing", async () => {
  const state = mkdtempSync(join(tmpdir(), "castellan-twice-"));
  const newsOfRun = async () => {
    const news: string[] = [];
    const open = await openStore(state);
    await replayInto(open.store, (line) => news.push(line));
    await open.close();
    return news;
  };
  expect((await newsOfRun()).length).toBeGreaterThan(50);
  expect(await newsOfRun()).toEqual([]);
  rmSync(state, { recursive: true });
});

describe("the demo trail is as CloudTrail delivers", () => {
  test("every record is read", () => {
    expect(outcome.counts).toMatchObject({ records: records.length, unparsed: 0, brokenFiles: 0 });
  });

  test("every record has what the present format demands", () => {
    for (const record of records) {
      expect(record).toMatchObject({
        eventVersion: expect.stringMatching(/^1\.(08|09|10|11)$/),
        eventID: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        eventCategory: "Management",
        recipientAccountId: "111122223333",
        managementEvent: true,
      });
    }
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(records.length);
  });

  test("nothing in it is real: addresses, keys and accounts are those of examples", () => {
    for (const text of texts) {
      for (const [address] of text.matchAll(/\b\d{1,3}(\.\d{1,3}){3}(?=")/g)) {
        expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/);
      }
      for (const [id] of text.matchAll(/\bA(KI|SI|ID|RO|GP|NP|IP)A[A-Z0-9]{12,}/g))
        expect(id).toMatch(/EXAMPLE$/);
      for (const [, account] of text.matchAll(/:(\d{12}):/g))
        expect(["111122223333", "444455556666"]).toContain(account);
    }
  });

  test("files are named by CloudTrail's pattern, after their newest record", () => {
    for (const name of files)
      expect(name).toMatch(/^111122223333_CloudTrail_[a-z0-9-]+_\d{8}T\d{4}Z_\w{16}\.json$/);
  });
});

describe("the story is told", () => {
  const found = (rule: string) => findings.filter((finding) => finding.rule === rule);

  test("a role is opened to the world and closed again", () => {
    expect(found("iam-role-trust-no-public-principal")).toMatchObject([
      {
        status: "resolved",
        openedAt: "2026-03-04T10:05:04Z",
        actor: { name: "maria.keller@example.com", origin: "console" },
        resolution: { how: "mended", actor: { name: "maria.keller@example.com" } },
      },
    ]);
  });

  test("the leaver's key grows too old, and ends with the key", () => {
    const keys = found("access-keys-rotated").filter(({ resource }) => resource.name === "tom.berg");
    expect(keys).toMatchObject([{ status: "resolved", openedAt: "2026-02-02T00:00:00Z", actor: null }]);
  });

  test.each([
    ["mfa-enabled-for-iam-console-access", "2025-11-05T00:00:00Z"],
    ["console-brute-force-user", "2026-03-07T03:04:15Z"],
    ["console-login-no-mfa", "2026-03-07T03:05:05Z"],
    ["iam-enumeration", "2026-03-07T03:08:22Z"],
    ["access-key-for-other-user", "2026-03-07T03:10:35Z"],
    ["iam-user-no-policies-check", "2026-03-07T03:12:42Z"],
    ["iam-entity-outside-iac", "2026-03-07T03:13:36Z"],
    ["trail-stopped", "2026-03-07T03:15:50Z"],
  ])("the intruder's path: %s", (rule, at) => {
    expect(found(rule).map(({ openedAt }) => openedAt)).toContain(at);
  });

  test("what the intruder left behind stays open", () => {
    const left = findings.filter(
      ({ resource, status }) => resource.name === "cloudwatch-monitor" && status === "open",
    );
    expect(left.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["iam-user-no-policies-check", "mfa-enabled-for-iam-console-access"]),
    );
  });

  test("Terraform's work in the week is no news", () => {
    const week = findings.filter(
      ({ openedAt, actor, severity }) =>
        openedAt > "2026-03" && actor?.name.startsWith("ci-deployer") && severity !== "info",
    );
    expect(week).toEqual([]);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { allFindings, inOrder } from "../../lib/finding/all-findings.ts";
import { openStore } from "../../lib/local/open-store.ts";
import { isLargeTrail, replayInThreads } from "../../lib/local/replay-in-threads.ts";
import { shareAccounts } from "../../lib/local/replay-share.ts";
import { replayTrail } from "../../lib/local/replay-trail.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";

const EVENTS = fileURLToPath(new URL("../../events/", import.meta.url));
const active = activateRules(RULES, DETECTIONS, DEFAULT_SETTINGS);

async function alone(paths: readonly string[]) {
  const problems: string[] = [];
  const open = await openStore(undefined);
  const onProblem = ({ file, reason }: { file: string; reason: string }) =>
    void problems.push(`${file}: ${reason}`);
  const outcome = await replayTrail({
    paths,
    stdin: Readable.from([]),
    active,
    store: open.store,
    onProblem,
  });
  return { outcome, problems, findings: await allFindings(open.store, await open.accounts()) };
}

async function together(paths: readonly string[], stdin = Readable.from([])) {
  const problems: string[] = [];
  const { findings, ...outcome } = await replayInThreads({
    paths,
    stdin,
    active,
    onProblem: ({ file, reason }) => problems.push(`${file}: ${reason}`),
    onProgress: () => {},
  });
  return { outcome, problems, findings: inOrder(findings.map(({ finding }) => finding)) };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-test-"));
  mkdirSync(join(folder, "tmp"));
  vi.stubEnv("TMPDIR", join(folder, "tmp"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const temporary = () => readdirSync(join(folder, "tmp"));

describe("a replay in two threads", () => {
  test("finds what one thread finds, counts what it counts, and leaves no file behind", async () => {
    const [one, two] = [await alone([EVENTS]), await together([EVENTS])];
    expect(one.findings.length).toBeGreaterThan(100);
    expect(two.findings).toEqual(one.findings);
    expect(two.outcome.counts).toEqual(one.outcome.counts);
    expect(two.outcome.endsAt).toBe(one.outcome.endsAt);
    expect(two.outcome.accounts.toSorted()).toEqual(one.outcome.accounts.toSorted());
    expect(two.problems.toSorted()).toEqual(one.problems.toSorted());
    expect(temporary()).toEqual([]);
  }, 60_000);

  test("names what is broken, whichever thread met it, and reads standard input once", async () => {
    for (const name of ["a", "b", "c", "d"]) writeFileSync(join(folder, `${name}.json`), '{"Records":[{');
    const record = {
      eventID: "one",
      eventName: "CreateUser",
      eventSource: "iam.amazonaws.com",
      eventTime: "2026-03-02T10:00:00Z",
      recipientAccountId: "111122223333",
    };
    const paths = [folder, "-", join(folder, "none.json")];
    const { outcome, problems } = await together(paths, Readable.from([Buffer.from(JSON.stringify(record))]));
    expect(outcome.counts).toMatchObject({ records: 5, changes: 1, unparsed: 4, brokenFiles: 1, files: 5 });
    expect(new Set(problems.map((problem) => problem.slice(0, problem.indexOf(":")))).size).toBe(5);
  });

  test("ends with the error of a thread that fails", async () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      rules: new Map([["access-keys-rotated", { params: { maxAccessKeyAge: "x" } }]]),
    };
    const stdin = Readable.from([]);
    const ports = { onProblem: () => {}, onProgress: () => {} };
    const failing = replayInThreads({ paths: [folder], stdin, active: { ...active, settings }, ...ports });
    await expect(failing).rejects.toThrow();
    expect(temporary()).toEqual([]);
  });
});

test("threads share what is large only", () => {
  writeFileSync(join(folder, "small.json"), "{}");
  expect(isLargeTrail([folder, "-"])).toBe(false);
  writeFileSync(join(folder, "large.json"), " ".repeat(5_000_000));
  expect(isLargeTrail([folder])).toBe(true);
});

test("accounts are shared so that both have about as much to do", () => {
  const added = [
    new Map([
      ["a", 60],
      ["b", 20],
    ]),
    new Map([
      ["a", 40],
      ["b", 40],
      ["c", 30],
      ["d", 10],
    ]),
  ];
  expect(shareAccounts(added)).toEqual([new Set(["a"]), new Set(["b", "c", "d"])]);
});

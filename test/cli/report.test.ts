import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openLocalTable } from "../../lib/local/open-store.ts";
import type { Report } from "../../lib/report/report.ts";
import { anExemption } from "../support/build-exemption.ts";
import { runCommand } from "../support/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "castellan-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

const EVENTS = new URL("../../events/", import.meta.url).pathname;
const DEMO = ["--trail", join(EVENTS, "demo"), "--settings", join(EVENTS, "demo/governance.yml")];
const SNAPSHOT = ["--snapshot", join(EVENTS, "accounts/badly-kept.json")];

async function jsonReport(...words: string[]): Promise<Report> {
  const { code, out } = await runCommand("report", ...words, "--format", "json");
  expect(code).toBe(0);
  return JSON.parse(out.join("\n")) as Report;
}

describe("report", () => {
  test("of a trail tells findings as a replay does, with the trend and the changes", async () => {
    const report = await jsonReport(...DEMO);
    const replay = await runCommand("replay", join(EVENTS, "demo"), ...DEMO.slice(2), "--json");
    const replayed = replay.out.map((line) => JSON.parse(line)).filter(({ type }) => type === "finding");
    expect(report.findings.map(({ rule, status, openedAt }) => [rule, status, openedAt])).toEqual(
      replayed.map(({ rule, status, openedAt }) => [rule, status, openedAt]),
    );
    expect(report.trend?.points.length).toBeGreaterThan(1);
    const times = report.timeline?.entries.map(({ at }) => at) ?? [];
    expect(times).toEqual(times.toSorted().reverse());
    expect(times.length).toBeGreaterThan(10);
  });

  test("of a snapshot shows one moment, and who reaches administrator", async () => {
    const report = await jsonReport(...SNAPSHOT, "--at", "2026-05-04T00:00:00Z");
    expect(report).toMatchObject({ source: "a snapshot", from: null, trend: null, timeline: null });
    expect(report.until).toBe("2026-05-04T00:00:00Z");
    const leaked = report.access.principals.find(({ principal }) => principal.endsWith("user/leaked"));
    expect(leaked?.ways[0]).toMatchObject({
      stations: ["user/leaked", "role/partner", "administrator"],
      does: ["assumes the role", "is an administrator"],
    });
  });

  test("names every rule that it speaks of", async () => {
    const report = await jsonReport(...SNAPSHOT);
    const named = new Set(report.rules.map(({ id }) => id));
    const spokenOf = [
      ...report.findings.map(({ rule }) => rule),
      ...report.frameworks.flatMap(({ requirements }) => requirements.flatMap(({ rules }) => rules)),
      ...report.notJudged.flatMap(({ rules }) => rules.map(({ rule }) => rule)),
    ];
    expect(spokenOf.filter((id) => !named.has(id))).toEqual([]);
  });

  test.each([
    ["page.html", "<!doctype html>"],
    ["table.csv", "severity,status,rule"],
    ["page.md", "# IAM report"],
    ["data.json", '{\n  "type": "report"'],
    ["data", "<!doctype html>"],
  ])("writes what the name %s ends in", async (name, start) => {
    const file = join(folder, name);
    const { code, out } = await runCommand("report", ...SNAPSHOT, "--out", file);
    expect([code, out.length]).toEqual([0, 1]);
    expect(readFileSync(file, "utf8").startsWith(start)).toBe(true);
  });

  test.each([
    [["--format", "pdf"], "none of html, markdown, csv, json"],
    [[], "name the account"],
    [["--state", "nowhere"], "is no state folder"],
    [["--state", "nowhere", ...SNAPSHOT], "cannot be used together"],
    [["--state", "nowhere", "--table", "castellan"], "cannot be used together"],
    [[...SNAPSHOT, "--account", "111122223333"], "--account belongs to --table"],
    [[...SNAPSHOT, ...DEMO], "cannot be used together"],
    [[...SNAPSHOT, "--out", "/nowhere/at/all.html"], "--out: "],
  ])("refuses %j with one line", async (words, message) => {
    const { code, err } = await runCommand("report", ...words);
    expect(code).toBe(2);
    expect(err.filter((line) => line.includes(message))).toHaveLength(1);
  });

  test("reads what a replay kept in a folder", async () => {
    const state = join(folder, "state");
    await runCommand("replay", join(EVENTS, "demo"), "--state", state, "--json");
    const { store, close } = await openLocalTable(state);
    await store.writeExemption(anExemption({ expiresAt: Date.parse("2099-01-01") }));
    await close();
    const report = await jsonReport("--state", state);
    expect(report.exemptions).toMatchObject([{ reason: "Migration", state: "unused" }]);
    expect(report.source).toBe("stored findings");
    expect(report.findings.length).toBeGreaterThan(10);
    expect(report.trend).not.toBeNull();
    const { timeline } = await jsonReport(...DEMO.slice(0, 2));
    const told = (entries: Report["timeline"] = null) =>
      entries?.entries
        .filter(({ changes, effect }) => changes.length > 0 || effect === "made")
        .map(({ at, event, effect, changes }) => ({ at, event, effect, changes }));
    expect(told(report.timeline)).toEqual(told(timeline));
    expect(report.timeline?.entries.some(({ findings }) => findings.length > 0)).toBe(true);
  });
});

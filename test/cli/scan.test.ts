import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "castellan-scan-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function user(account: string, name: string, policies: string[] = []) {
  return {
    UserName: name,
    UserId: `AIDA${name.toUpperCase()}`,
    Arn: `arn:aws:iam::${account}:user/${name}`,
    CreateDate: "2025-01-01T00:00:00Z",
    GroupList: [],
    UserPolicyList: policies.map((PolicyName) => ({
      PolicyName,
      PolicyDocument: { Version: "2012-10-17", Statement: [] },
    })),
    AttachedManagedPolicies: [],
  };
}

function snapshot(name: string, ...users: object[]): string {
  const page = { UserDetailList: users, GroupDetailList: [], RoleDetailList: [], Policies: [] };
  return file(name, JSON.stringify(page));
}

const one = snapshot("one.json", user("123456789012", "alice", ["own"]), user("123456789012", "bob"));
const other = snapshot("other.json", user("111122223333", "carol", ["own"]));
const report = file(
  "report.csv",
  [
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active",
    "bob,arn:aws:iam::123456789012:user/bob,2025-01-01T00:00:00+00:00,true,2026-05-01T00:00:00+00:00,2026-04-01T00:00:00+00:00,false,true,2025-01-01T00:00:00+00:00,2026-05-01T00:00:00+00:00,false",
  ].join("\n"),
);

async function scan(...words: string[]) {
  const run = await runCommand("scan", ...words, "--at", "2026-05-04T00:00:00Z", "--json");
  const lines = run.out.map((line) => JSON.parse(line));
  const findings = lines.filter(({ type }) => type === "finding");
  return {
    ...run,
    summary: lines.at(-1),
    found: findings.map(({ rule, resource }) => `${rule} ${resource.name}`).sort(),
  };
}

describe("scan", () => {
  test("judges a snapshot, and says what it does not tell", async () => {
    const { code, found, summary } = await scan("--snapshot", one);
    expect(code).toBe(0);
    expect(found).toEqual(["iam-user-no-policies-check alice"]);
    expect(summary).toMatchObject({ type: "summary", accounts: 1, findings: { open: { low: 1 } } });
    expect(summary.undetermined).toBeGreaterThan(0);
  });

  test("judges credentials with a credential report", async () => {
    const { found } = await scan("--snapshot", one, "--credential-report", report);
    expect(found).toContain("access-keys-rotated bob");
    expect(found).toContain("mfa-enabled-for-iam-console-access bob");
  });

  test("judges several accounts, named with one option or several", async () => {
    const several = await scan("--snapshot", one, other);
    expect(several.summary).toMatchObject({ accounts: 2, findings: { open: { low: 2 } } });
    expect((await scan("--snapshot", one, "--snapshot", other)).found).toEqual(several.found);
  });

  test("judges by the rules that are asked for, also one that is off", async () => {
    const settings = file(
      "governance.yml",
      "rules: { iam-user-name-regex: { params: { pattern: '^[A-Z]+$' } } }",
    );
    const { found } = await scan("--snapshot", one, "--only", "iam-user-name-regex", "--settings", settings);
    expect(found).toEqual(["iam-user-name-regex alice", "iam-user-name-regex bob"]);
  });

  test("judges by a framework's rules alone", async () => {
    const { found } = await scan("--snapshot", one, "--framework", "cis-aws-5.0");
    expect(found).toEqual(["iam-user-no-policies-check alice"]);
  });

  test("tells how each requirement of the framework stands", async () => {
    const { out } = await scan("--snapshot", one, "--framework", "cis-aws-5.0");
    const lines = out.map((line) => JSON.parse(line));
    const standing = (id: string) =>
      lines.find((line) => line.type === "requirement" && line.id === id)?.standing;
    expect([standing("1.14"), standing("1.7")]).toEqual(["failed", "notJudged"]);
  });

  test("tells and fails on nothing that was known, and says what is gone", async () => {
    const before = await scan("--snapshot", one, other);
    const known = file("known.json", before.out.join("\n"));
    const again = await scan("--snapshot", one, "--known", known, "--fail-on", "info");
    expect(again).toMatchObject({ code: 0, found: [], summary: { known: 1, gone: 1 } });
    const more = snapshot(
      "more.json",
      user("123456789012", "alice", ["own"]),
      user("123456789012", "eve", ["own"]),
    );
    const fresh = await scan("--snapshot", more, "--known", known, "--fail-on", "low");
    expect(fresh).toMatchObject({
      code: 1,
      found: ["iam-user-no-policies-check eve"],
      summary: { known: 1 },
    });
  });

  test("prints a table, in which a hostile name is no formula", async () => {
    const hostile = snapshot("hostile.json", user("123456789012", "=cmd()", ["own"]));
    const { out, code } = await runCommand("scan", "--snapshot", hostile, "--csv");
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^severity,status,rule,/);
    expect(out.slice(1).every((line) => !/(^|,)"?=/.test(line))).toBe(true);
    expect(out.join("\n")).toContain("User =cmd() holds");
  });

  test.each([
    [["--fail-on", "low"], 1],
    [["--fail-on", "high"], 0],
  ])("with %j exits with %d", async (options, code) => {
    expect((await scan("--snapshot", one, ...options)).code).toBe(code);
  });

  test.each([
    ["no source", [], "--snapshot"],
    [
      "an unknown rule",
      ["--snapshot", one, "--only", "access-keys-rotate"],
      "did you mean access-keys-rotated",
    ],
    ["a detection", ["--snapshot", one, "--only", "trail-stopped"], "is a detection"],
    ["an unknown framework", ["--snapshot", one, "--framework", "cis"], "cis-aws-5.0"],
    ["a report of another account", ["--snapshot", other, "--credential-report", report], "123456789012"],
    ["--csv with --json", ["--snapshot", one, "--csv", "--json"], "together"],
    ["known findings that are not JSON", ["--snapshot", one, "--known", file("known.txt", "{")], "line 1"],
    ["known findings that cannot be read", ["--snapshot", one, "--known", join(folder, "none")], "none"],
    ["a snapshot that is none", ["--snapshot", file("none.json", "{}")], "none.json"],
  ])("refuses %s with one clear line", async (_name, words, message) => {
    const { code, err } = await runCommand("scan", ...words);
    expect(code).toBe(2);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(message);
  });
});

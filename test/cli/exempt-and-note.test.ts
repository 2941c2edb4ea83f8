import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding } from "../../lib/finding/finding.ts";
import { shortFindingId } from "../../lib/finding/finding-id.ts";
import { openLocalTable } from "../../lib/local/open-store.ts";
import { aFinding } from "../support/build-finding.ts";
import { runCommand } from "../support/run-command.ts";

const POLICY = aFinding({ severity: "critical" });
const RESOLVED = aFinding({ rule: "access-keys-rotated", status: "resolved" });
const DETECTED = aFinding({ rule: "root-console-login", kind: "detection", resource: { facet: "event-1" } });
const HOSTILE = aFinding({
  rule: "iam-user-name-regex",
  message: "\u001b[2J<script>",
  resource: { name: "=cmd()" },
});

/** Within a year of whenever this runs. */
const SOON = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const TERMS = ["--reason", "Migration", "--owner", "platform@example.com", "--expires", SOON];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "castellan-exempt-"));
  const { store, close } = await openLocalTable(folder);
  for (const finding of [POLICY, RESOLVED, DETECTED, HOSTILE]) await store.writeFinding(finding, "1");
  await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function castellan(...words: string[]) {
  const { code, out, err } = await runCommand(...words, "--state", folder);
  return { status: code, out: out.join("\n"), err: err.join("\n") };
}

async function inFull(finding: Finding) {
  const { out } = await castellan("findings", shortFindingId(finding), "--json");
  return JSON.parse(out);
}

describe("what cannot be exempted is one clear line and exit status 2", () => {
  const id = shortFindingId(POLICY);
  const without = (name: string) => TERMS.toSpliced(TERMS.indexOf(name), 2);
  const until = (date: string) => [...without("--expires"), "--expires", date];
  test.each([
    { what: "no id", args: TERMS, line: "exempt: name one finding by its id" },
    { what: "an id that is none", args: ["alice", ...TERMS], line: '"alice" is no id' },
    {
      what: "an id of nothing",
      args: ["0123456789ab", ...TERMS],
      line: "no finding has the id 0123456789ab",
    },
    {
      what: "a resolved finding",
      args: [shortFindingId(RESOLVED), ...TERMS],
      line: "is resolved since 2026-03-02",
    },
    { what: "no reason", args: [id, ...without("--reason")], line: "--reason is missing" },
    { what: "an empty owner", args: [id, ...without("--owner"), "--owner", " "], line: "--owner is missing" },
    { what: "no expiry", args: [id, ...without("--expires")], line: "--expires is missing" },
    { what: "a past date", args: [id, ...until("2026-01-31")], line: "2026-01-31 has passed" },
    {
      what: "a date that does not exist",
      args: [id, ...until("2027-02-30")],
      line: '"2027-02-30" is no date',
    },
    { what: "more than a year", args: [id, ...until("2099-01-01")], line: "more than a year away" },
    {
      what: "a text of 100 kB",
      args: [id, ...without("--reason"), "--reason", "x".repeat(100_000)],
      line: "longer",
    },
    { what: "an end with terms", args: [id, "--end", ...TERMS], line: "--end and --reason cannot" },
    { what: "an end of what is not exempted", args: [id, "--end"], line: "the finding is not exempted" },
    {
      what: "a table as well",
      args: [id, ...TERMS, "--table", "t"],
      line: "name the folder with --state FOLDER, or",
    },
  ])("$what", async ({ args, line }) => {
    const { status, out, err } = await castellan("exempt", ...args);
    expect(err).toContain(line);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(await inFull(POLICY)).toMatchObject({ status: "open", notes: [] });
  });

  test("an id that several findings share the beginning of names them", async () => {
    const { store, close } = await openLocalTable(folder);
    const [first, second] = alike();
    for (const finding of [first, second]) await store.writeFinding(finding, "1");
    await close();
    const start = shortFindingId(first).slice(0, 4);
    const { status, err } = await castellan("exempt", start, ...TERMS);
    expect(err).toContain(`${start} begins the ids of 2 findings: `);
    expect(status).toBe(2);
  });
});

describe("an exempted finding", () => {
  test("is exempted at once, with its reason and who did it, and open again when that is ended", async () => {
    const id = shortFindingId(POLICY).toUpperCase();
    const exempted = await castellan("exempt", id, ...TERMS, "--by", "bob");
    expect(exempted).toMatchObject({ status: 0, err: "" });
    expect(exempted.out).toMatch(/^Exempted until .*: alice holds the inline policy everything$/);
    expect(await inFull(POLICY)).toMatchObject({
      status: "exempted",
      exemption: { reason: "Migration", owner: "platform@example.com" },
      notes: [{ kind: "exempted", by: "bob" }],
    });
    expect((await castellan("exempt", id, "--end", "--by", "carol")).out).toContain("Now open");
    const ended = await inFull(POLICY);
    expect(ended).toMatchObject({
      status: "open",
      notes: [{ by: "bob" }, { kind: "exemption ended", by: "carol" }],
    });
    expect(ended).not.toHaveProperty("exemption");
  });

  test("is stored so that a rule's finding is covered exactly, and a detection's whatever is reported of the resource", async () => {
    await castellan("exempt", shortFindingId(POLICY), ...TERMS);
    await castellan("exempt", shortFindingId(DETECTED), ...TERMS);
    const { store, close } = await openLocalTable(folder);
    const stored = await store.exemptionsOfAccount(POLICY.account);
    await close();
    expect(stored.find(({ rule }) => rule === POLICY.rule)).toHaveProperty("facet", null);
    expect(stored.find(({ rule }) => rule === DETECTED.rule)).not.toHaveProperty("facet");
    await castellan("exempt", shortFindingId(POLICY), "--end");
  });
});

describe("notes", () => {
  test("say who knows, who takes care and what was said, until the finding ends", async () => {
    const id = shortFindingId(POLICY);
    await castellan("ack", id, "--comment", "On it", "--by", "bob");
    await castellan("assign", id, "--to", "carol@example.com", "--by", "bob");
    await castellan("comment", id, "see", "the ticket", "--by", "dave");
    expect(await inFull(POLICY)).toMatchObject({
      acknowledged: { by: "bob", text: "On it" },
      assigned: { to: "carol@example.com" },
    });
    const { out } = await castellan("findings", id);
    expect(out).toMatch(/Acknowledged {2}by bob/);
    expect(out).toMatch(/dave commented: see the ticket$/);
  });

  test("stand in the list, in the report and in its CSV", async () => {
    const { out: list } = await castellan("findings");
    expect(list).toMatch(
      /^ +acknowledged by bob: On it\n +assigned to carol@example.com\n +dave said: see the ticket$/m,
    );
    const { out: json } = await castellan("findings", "--json");
    const noted = json
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter(({ acknowledged }) => acknowledged);
    expect(noted).toMatchObject([
      { id: shortFindingId(POLICY), comment: { by: "dave", text: "see the ticket" } },
    ]);
    const { out: csv } = await castellan("report", "--format", "csv");
    expect(csv).toContain(",bob,carol@example.com,see the ticket,");
    const { out: markdown } = await castellan("report", "--format", "markdown");
    expect(markdown).toContain("acknowledged by bob: On it; assigned to carol@example.com");
  });

  test.each([
    { args: ["ack", shortFindingId(RESOLVED)], line: "ack: the finding is resolved" },
    { args: ["assign", shortFindingId(POLICY)], line: "assign: name who takes care" },
    { args: ["comment", shortFindingId(POLICY)], line: "comment: give the finding's id and the text" },
    { args: ["comment", shortFindingId(POLICY), "x".repeat(100_000)], line: "the text is longer" },
  ])("$line", async ({ args, line }) => {
    const { status, err } = await castellan(...args);
    expect(err).toContain(line);
    expect(status).toBe(2);
  });

  test("hostile names reach a terminal as plain text", async () => {
    await castellan("comment", shortFindingId(HOSTILE), "\u001b[31mred");
    const { out } = await castellan("findings", shortFindingId(HOSTILE));
    expect(out).not.toContain("\u001b");
    expect(out).toContain("\\u{1b}[31mred");
  });
});

describe("fix", () => {
  test("prints what to run, that nothing is known of an empty state, and how to undo it", async () => {
    const { status, out } = await castellan("fix", shortFindingId(POLICY));
    expect(status).toBe(0);
    expect(out).toContain(
      "What is run:\n  aws iam delete-user-policy --user-name alice --policy-name everything",
    );
    expect(out).toContain("nothing is known of what this changes");
    expect(out).toContain("cannot be undone: the text of everything is not known here");
  });

  test("says why it runs nothing where a person must decide", async () => {
    const { status, out } = await castellan("fix", shortFindingId(HOSTILE), "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      type: "plan",
      steps: [],
      why: expect.stringContaining("person"),
    });
  });

  test.each([
    { args: [shortFindingId(POLICY), "--apply", "--yes"], line: "fix: --apply needs --table" },
    { args: [shortFindingId(RESOLVED)], line: "fix: the finding is resolved already" },
    { args: [], line: "fix: name one finding by its id" },
  ])("$line", async ({ args, line }) => {
    const { status, err } = await castellan("fix", ...args);
    expect(err).toContain(line);
    expect(status).toBe(2);
  });
});

/** Two findings whose ids begin alike: of a few hundred, some do. */
function alike(): [Finding, Finding] {
  const seen = new Map<string, Finding>();
  for (let number = 0; ; number += 1) {
    const finding = aFinding({ rule: `rule-${number}` });
    const start = shortFindingId(finding).slice(0, 4);
    const other = seen.get(start);
    if (other) return [other, finding];
    seen.set(start, finding);
  }
}

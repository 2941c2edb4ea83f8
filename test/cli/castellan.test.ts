import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const CASTELLAN = new URL("../../lib/cli/castellan.js", import.meta.url).pathname;
const EMPTY_SETTINGS = "# everything as it comes\n";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program as a shell would, in an empty folder. */
function castellan(args: readonly string[], stdin = "", env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CASTELLAN, ...args], {
      cwd: folder,
      env: { ...process.env, ...env },
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
    child.on("close", (status) => resolve({ status, out, err }));
  });
}

const lines = (text: string) => text.split("\n").filter((line) => line !== "");
const parsed = (text: string) => lines(text).map((line) => JSON.parse(line) as Record<string, unknown>);

function rootSignIn(id: string, time = "2026-03-02T10:00:00Z") {
  return {
    eventVersion: "1.08",
    userIdentity: {
      type: "Root",
      principalId: "111122223333",
      arn: "arn:aws:iam::111122223333:root",
      accountId: "111122223333",
    },
    eventTime: time,
    eventSource: "signin.amazonaws.com",
    eventName: "ConsoleLogin",
    awsRegion: "us-east-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "Mozilla/5.0 \u001b[31m",
    requestParameters: null,
    responseElements: { ConsoleLogin: "Success" },
    additionalEventData: { MFAUsed: "Yes" },
    eventID: id,
    eventType: "AwsConsoleSignIn",
    recipientAccountId: "111122223333",
  };
}

const trail = (...records: object[]) => JSON.stringify({ Records: records });

describe("what a person types wrong is one clear line and exit status 2", () => {
  test.each([
    [["reply"], 'castellan: unknown command "reply"; did you mean "replay"? (--help lists them)'],
    [["__proto__"], 'castellan: unknown command "__proto__" (--help lists them)'],
    [["--json"], 'castellan: unknown option "--json" before a command (--help lists them)'],
    [["replay"], "castellan: replay: name a file, a folder, or - for standard input"],
    [["replay", "--jsn", "x"], "castellan: replay: unknown option '--jsn' (replay --help lists the options)"],
    [
      ["replay", "x", "--fail-on", "loud"],
      'castellan: --fail-on: "loud" is no severity: critical, high, medium, low, info',
    ],
    [
      ["replay", "x", "--settings", "nowhere.yml"],
      "castellan: settings cannot be read: ENOENT: no such file or directory, open 'nowhere.yml'",
    ],
    [
      ["rules", "everything"],
      "castellan: rules: unexpected argument 'everything' (rules --help lists the options)",
    ],
    [["settings"], 'castellan: settings: say "settings validate"'],
    [
      ["findings"],
      "castellan: findings: name the folder with --state FOLDER, or the table with --table NAME",
    ],
    [["findings", "--state", "nowhere"], "castellan: findings: nowhere is no state folder"],
  ])("%j", async (args, complaint) => {
    const { status, out, err } = await castellan(args);
    expect(lines(err).at(-1)).toContain(complaint);
    expect({ status, out }).toEqual({ status: 2, out: "" });
  });

  test("nothing to read is bad input", async () => {
    const { status, out, err } = await castellan(["replay", "nowhere.json"]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(lines(err)).toEqual([
      "nowhere.json: does not exist",
      "castellan: replay: no CloudTrail records in what was named",
    ]);
  });

  test("the stack is shown only to who asks", async () => {
    expect((await castellan(["reply"])).err).not.toContain("run-command-line.ts");
    expect((await castellan(["reply"], "", { DEBUG: "castellan" })).err).toContain("run-command-line.ts");
  });
});

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])("%s lists the commands", async (word) => {
    const { status, out, err } = await castellan([word]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    for (const name of ["demo", "replay", "findings", "rules", "settings"])
      expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  test.each([["replay"], ["findings"], ["rules"], ["settings"]])(
    "%s --help tells every option",
    async (name) => {
      const { status, out } = await castellan([name, "--help", "--nonsense"]);
      expect(status).toBe(0);
      expect(out).toContain(`Usage: npm start -- ${name}`);
      expect(out).toContain("--json");
    },
  );

  test("--version prints the version of the package", async () => {
    expect((await castellan(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

test("without a word the demo runs: findings with actor and time, two alerts, how to go on", async () => {
  const { status, out, err } = await castellan([]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toMatch(/^CRITICAL \(\d+ open, \d+ resolved\)$/m);
  expect(out).toContain("2026-03-07 03:15:50Z  backup-agent stopped trail account-trail.");
  expect(out).toMatch(/trail-stopped · backup-agent .*from 203\.0\.113\.66/);
  expect(out).toContain("│ Subject: [critical] ");
  expect(out).toContain("│ Subject: [critical] Resolved: ");
  expect(out).toContain("How to go on:");
}, 60_000);

describe("replay", () => {
  test("--json prints findings and a summary, and nothing else", async () => {
    const path = put("root.json", trail(rootSignIn("one")));
    const { status, out, err } = await castellan(["replay", path, "--json"]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [finding, summary] = parsed(out);
    expect(lines(out)).toHaveLength(2);
    expect(finding).toMatchObject({
      type: "finding",
      rule: "root-console-login",
      severity: "critical",
      status: "open",
      account: "111122223333",
      region: "us-east-1",
      actor: { origin: "console", sourceIp: "198.51.100.7" },
      changeId: "one",
      openedAt: "2026-03-02T10:00:00Z",
    });
    expect(summary).toMatchObject({
      type: "summary",
      records: 1,
      changes: 1,
      failed: 0,
      unparsed: 0,
      files: 1,
      findings: { open: { critical: 1 }, resolved: {}, exempted: {} },
    });
    expect(summary?.["seconds"]).toBeTypeOf("number");
  });

  test("for people: severity, time, actor, counts and how to go on; no control character of the input", async () => {
    const path = put("people.json", trail({ ...rootSignIn("one"), sourceIPAddress: "\u001b[2Jhost" }));
    const { status, out } = await castellan(["replay", path]);
    expect(status).toBe(0);
    expect(out).toContain("CRITICAL (1 open)");
    expect(out).toContain("2026-03-02 10:00:00Z");
    expect(out).toContain("Read 1 records in 1 file, 1 account");
    expect(out).toContain("How to go on:");
    expect(out).not.toContain("\u001b");
  });

  test("--fail-on turns an open finding into exit status 1, and a quieter one does not", async () => {
    const path = put("fail.json", trail(rootSignIn("one")));
    expect((await castellan(["replay", path, "--json", "--fail-on", "critical"])).status).toBe(1);
    expect((await castellan(["replay", path, "--json", "--fail-on", "HIGH"])).status).toBe(1);
    const settings = put("quiet.yml", "rules:\n  root-console-login: { severity: info }\n");
    const quiet = ["replay", path, "--json", "--fail-on", "low", "--settings", settings];
    expect((await castellan(quiet)).status).toBe(0);
  });

  test("an exempted finding does not fail", async () => {
    const path = put("exempt.json", trail(rootSignIn("one")));
    const settings = put(
      "exempt.yml",
      "exemptions:\n  - { rule: root-console-login, resource: 'arn:aws:iam::111122223333:root', reason: drill, owner: me, expires: 2026-03-02 }\n",
    );
    const { status, out } = await castellan([
      "replay",
      path,
      "--json",
      "--fail-on",
      "info",
      "--settings",
      settings,
    ]);
    expect(parsed(out)[0]).toMatchObject({ status: "exempted", exemption: { reason: "drill" } });
    expect(status).toBe(0);
  });

  test("standard input, packed or not", async () => {
    const { out } = await castellan(["replay", "-", "--json"], trail(rootSignIn("one")));
    expect(parsed(out).at(-1)).toMatchObject({ records: 1, files: 1 });
  });

  test("what is broken is named on standard error and counted; the rest is found", async () => {
    const good = put("good.json", trail(rootSignIn("one")));
    const half = gzipSync(trail(rootSignIn("two"), rootSignIn("three")));
    const broken = put("half.json.gz", half.subarray(0, half.length - 20));
    const { status, out, err } = await castellan(["replay", good, broken, "--json"]);
    expect(status).toBe(0);
    expect(err).toContain("half.json.gz: is a gzip file that is cut off");
    expect(parsed(out).at(-1)).toMatchObject({ files: 2, brokenFiles: 1 });
  });

  test("the same records in any order and twice over give the same lines", async () => {
    const times = ["2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z"];
    const records = times.map((time, index) => rootSignIn(`id-${index}`, time));
    const once = put("once.json", trail(...records));
    const again = put("again.json", trail(...records.toReversed(), ...records));
    const findings = async (path: string) =>
      lines((await castellan(["replay", path, "--json"])).out).slice(0, -1);
    expect(await findings(again)).toEqual(await findings(once));
  });

  test("--state keeps findings for the next run and for the command findings", async () => {
    const state = join(folder, "state");
    const first = put("first.json", trail(rootSignIn("one")));
    const second = put("second.json", trail(rootSignIn("two", "2026-03-03T10:00:00Z")));
    await castellan(["replay", first, "--json", "--state", state]);
    const { out } = await castellan(["replay", second, "--json", "--state", state]);
    expect(parsed(out).map(({ changeId }) => changeId)).toEqual(["one", "two", undefined]);
    const told = await castellan(["findings", "--state", state, "--json", "--fail-on", "critical"]);
    expect(lines(told.out).slice(0, -1)).toEqual(lines(out).slice(0, -1));
    expect(told.status).toBe(1);
  });

  test("--baseline tells what existed before the first record; a file that is no snapshot is bad input", async () => {
    const path = put("baseline-trail.json", trail(rootSignIn("one")));
    const user = {
      UserName: "alice",
      Path: "/",
      UserId: "AIDAEXAMPLEALICE00001",
      Arn: "arn:aws:iam::111122223333:user/alice",
      CreateDate: "2025-01-01T00:00:00Z",
      UserPolicyList: [{ PolicyName: "own", PolicyDocument: { Version: "2012-10-17", Statement: [] } }],
      GroupList: [],
      AttachedManagedPolicies: [],
    };
    const empty = { GroupDetailList: [], RoleDetailList: [], Policies: [], IsTruncated: false };
    const snapshot = put("snapshot.json", JSON.stringify({ UserDetailList: [user], ...empty }));
    const rulesFound = async (...more: string[]) =>
      parsed((await castellan(["replay", path, "--json", ...more])).out).map(({ rule }) => rule);
    expect(await rulesFound()).not.toContain("iam-user-no-policies-check");
    expect(await rulesFound("--baseline", snapshot)).toContain("iam-user-no-policies-check");
    const refused = await castellan(["replay", path, "--baseline", path]);
    expect({ status: refused.status, out: refused.out }).toEqual({ status: 2, out: "" });
    expect(lines(refused.err)).toHaveLength(1);
  });

  test("settings with a mistake are refused with the place, and nothing is replayed", async () => {
    const path = put("any.json", trail(rootSignIn("one")));
    const settings = put("wrong.yml", "rulez: {}\n");
    const { status, out, err } = await castellan(["replay", path, "--settings", settings]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("wrong.yml:1:1: error: rulez is not a known key");
  });

  test("a reader that stops early is no error", async () => {
    const path = put(
      "many.json",
      trail(...Array.from({ length: 400 }, (_, index) => rootSignIn(`id-${index}`))),
    );
    const status = await new Promise((resolve) => {
      const child = spawn(process.execPath, [CASTELLAN, "replay", path, "--json"], { cwd: folder });
      child.stdout.once("data", () => child.stdout.destroy());
      child.on("close", resolve);
    });
    expect(status).toBe(0);
  });
});

describe("rules", () => {
  test("--json has one line a rule, with bare event names and a schema of the parameters", async () => {
    const rules = parsed((await castellan(["rules", "--json"])).out);
    const rotated = rules.find(({ id }) => id === "access-keys-rotated");
    expect(rotated).toMatchObject({
      type: "rule",
      kind: "posture",
      severity: "medium",
      resource: "AWS::IAM::User",
      default: "on",
    });
    expect(rotated?.["on"]).toContain("CreateAccessKey");
    expect(rotated?.["params"]).toMatchObject({ properties: { maxAccessKeyAge: { default: 90 } } });
    expect(rules.find(({ id }) => id === "root-console-login")).toMatchObject({
      kind: "detection",
      params: null,
    });
  });
});

describe("settings validate", () => {
  test("valid settings", async () => {
    const path = put("valid.yml", EMPTY_SETTINGS);
    const { status, out } = await castellan(["settings", "validate", "--settings", path]);
    expect({ status, out }).toEqual({ status: 0, out: `${path} is valid\n` });
  });

  test("every mistake, for people and for scripts", async () => {
    const path = put("mistakes.yml", "rulez: {}\nautomation: [x]\n");
    const people = await castellan(["settings", "validate", "--settings", path]);
    expect(people.status).toBe(2);
    expect(lines(people.out)).toHaveLength(2);
    const scripts = await castellan(["settings", "validate", "--settings", path, "--json"]);
    expect(parsed(scripts.out).at(-1)).toEqual({ type: "summary", file: path, errors: 2, warnings: 0 });
  });
});

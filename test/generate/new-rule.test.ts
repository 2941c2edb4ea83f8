import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = new URL("../..", import.meta.url).pathname;
/** What the generator reads and writes. */
const PARTS = [
  "lib",
  "test/support",
  "README.md",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "biome.json",
];
let copy: string;
/** What the tests below start. */
const NEW = ["**/key-has-owner*.ts", "**/user-made-at-night*.ts"];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "castellan-new-rule-"));
  for (const part of PARTS) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  writeFileSync(
    join(copy, "tsconfig.new.json"),
    JSON.stringify({ extends: "./tsconfig.json", include: NEW }),
  );
});

afterAll(() => rmSync(copy, { recursive: true }));

async function run(script: string, ...args: string[]) {
  const command = [join(copy, "lib/generate", script), ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: copy });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

describe("npm run new-rule", () => {
  test("starts a rule that compiles and is registered", async () => {
    const outcome = await run("new-rule.ts", "credential/key-has-owner");
    expect(outcome).toMatchObject({ status: 0, stderr: "" });
    expect(outcome.stdout).toContain("wrote lib/rules/credential/key-has-owner.ts\n");
    expect(outcome.stdout).toContain("wrote test/rules/credential/key-has-owner.test.ts\n");
    expect(readFileSync(join(copy, "lib/rules/index.ts"), "utf8")).toContain("keyHasOwner,");
    expect(readFileSync(join(copy, "lib/rules/README.md"), "utf8")).toContain("[`key-has-owner`]");
    expect(readFileSync(join(copy, "lib/pages/rules/key-has-owner.md"), "utf8")).toContain("# key-has-owner");
    expect(await run("generate.ts", "--check")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("starts a detection in a new place", async () => {
    const outcome = await run("new-rule.ts", "--detection", "user-made-at-night");
    expect(outcome).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(copy, "lib/detections/index.ts"), "utf8")).toContain("userMadeAtNight,");
  });

  test.each([
    ["the compiler", "typescript/bin/tsc", ["-p", "tsconfig.new.json"]],
    [
      "the linter",
      "@biomejs/biome/bin/biome",
      ["ci", "--error-on-warnings", "lib/rules", "lib/detections", "test/rules"],
    ],
  ])("starts what %s accepts", async (_name, tool, args) => {
    const command = [join(copy, "node_modules", tool), ...args];
    await expect(promisify(execFile)(process.execPath, command, { cwd: copy })).resolves.toBeDefined();
  });

  test("says how it is used", async () => {
    const { status, stdout } = await run("new-rule.ts", "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("npm run new-rule <group>/<id>");
  });

  test.each<[string, string[], string]>([
    ["no name", [], "Name one rule."],
    ["two names", ["user/a-b", "user/c-d"], "Name one rule."],
    ["no group", ["just-an-id"], '"just-an-id" is not <group>/<id>. For a detection, add --detection.'],
    ["too many parts", ["a/b/c"], '"a/b/c" is not <group>/<id>'],
    ["capitals", ["user/MyRule"], '"MyRule" is not an id'],
    ["a way out of the folder", ["../x"], '".." is not a group'],
    ["a detection with a group", ["--detection", "user/x"], '"user/x" is not an id'],
    ["an id too long for AWS Config", [`user/a${"-a".repeat(40)}`], "has 81 characters; AWS Config takes 64"],
    ["an id of a rule", ["mfa/access-keys-rotated"], "There is already a rule access-keys-rotated"],
    ["an id of a detection", ["user/trail-stopped"], "There is already a detection trail-stopped"],
    ["an unknown option", ["--rule", "user/x"], "Unknown option '--rule'"],
  ])("refuses %s", async (_name, args, message) => {
    const { status, stdout, stderr } = await run("new-rule.ts", ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

describe("npm run generate -- --check", () => {
  test("names what is stale and leaves it as it is", async () => {
    const page = join(copy, "lib/rules/README.md");
    writeFileSync(page, "edited by hand\n");
    const outcome = await run("generate.ts", "--check");
    expect(outcome).toMatchObject({ status: 1, stdout: "stale lib/rules/README.md\n" });
    expect(readFileSync(page, "utf8")).toBe("edited by hand\n");
    expect((await run("generate.ts")).stdout).toBe("wrote lib/rules/README.md\n");
  });
});

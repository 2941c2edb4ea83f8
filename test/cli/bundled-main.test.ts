import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { bundledMain } from "../../lib/cli/bundled-main.ts";

const run = promisify(execFile);
const SOURCES = fileURLToPath(new URL("../../lib/cli/main.ts", import.meta.url));

test("what the bundle says is what the sources say, and it is made once", async () => {
  const bundle = fileURLToPath(await bundledMain());
  expect(bundle).toContain(".cache");
  expect(existsSync(bundle)).toBe(true);
  expect(fileURLToPath(await bundledMain())).toBe(bundle);
  const [ofBundle, ofSources] = await Promise.all(
    [bundle, SOURCES].map((main) => run(process.execPath, [main, "rules", "--json"], { maxBuffer: 1e8 })),
  );
  expect(ofBundle?.stdout.length).toBeGreaterThan(10_000);
  expect(ofBundle?.stdout).toBe(ofSources?.stdout);
}, 60_000);

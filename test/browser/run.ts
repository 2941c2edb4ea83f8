import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * `npm run test:browser`: the report's page in a real browser, Debian's Chromium where none is named.
 *
 * Is responsible for finding the browser, or installing it where that is allowed; may not pass without one.
 */
const root = join(import.meta.dirname, "../..");
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

process.exitCode = main();

function main(): number {
  const browser = process.env["CHROMIUM_PATH"] ?? findBrowser() ?? installBrowser();
  if (browser === undefined) {
    process.stderr.write(
      "No browser: install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.\n",
    );
    process.stdout.write("0 passed, 1 failed\n");
    return 1;
  }
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/browser/vitest.config.ts"];
  const env = { ...process.env, CHROMIUM_PATH: browser };
  return spawnSync(process.execPath, vitest, { cwd: root, env, stdio: "inherit" }).status ?? 1;
}

function findBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Only where it can be done without asking: as root on Debian and its kin, as CI runs. */
function installBrowser(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...words: string[]) =>
    execFileSync("apt-get", words, { env, stdio: ["ignore", "ignore", "inherit"] });
  try {
    apt("update");
    apt("install", "--yes", "--no-install-recommends", "chromium");
  } catch {
    return undefined;
  }
  return findBrowser();
}

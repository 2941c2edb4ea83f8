import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = join(import.meta.dirname, "../..");
/** Two folders below the project, as the sources are: what they read beside themselves they find from here, too. */
const CACHE = join(ROOT, ".cache");
const FOLDER_PREFIX = "commands-";
/** A command that began before the sources changed may still load parts of its own bundle. */
const KEPT_MS = 86_400_000;

/**
 * All commands in a few modules instead of a thousand, bundled when the sources are not those of the last bundle: a
 * command starts in a third of the time and takes a third of the memory less, which each thread of a replay saves
 * once more.
 *
 * Is responsible for never running what the sources do not say any more: name, size and time of each are in the
 * folder's name. May not be needed: without the bundler, or where nothing can be written, the sources run.
 *
 * @returns the module to import in the place of `main.ts`
 */
export async function bundledMain(): Promise<string> {
  const folder = join(CACHE, FOLDER_PREFIX + fingerprintOfSources());
  const main = join(folder, "main.mjs");
  if (!existsSync(main)) {
    try {
      await bundleInto(folder);
    } catch {
      return "./main.ts";
    }
  }
  return pathToFileURL(main).href;
}

function fingerprintOfSources(): string {
  const hash = createHash("sha256");
  for (const path of [...sourcesBelow("lib"), "package-lock.json"]) {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourcesBelow(path);
      return /\.(ts|json)$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

/** Another command may be doing the same: whoever is first puts the folder in its place, whole. */
async function bundleInto(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  const unfinished = join(CACHE, `unfinished-${randomUUID()}`);
  try {
    await build({
      absWorkingDir: ROOT,
      entryPoints: { main: "lib/cli/main.ts", "replay-thread": "lib/local/replay-thread.ts" },
      outdir: unfinished,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node24",
      // What few commands need, and is loaded when they do.
      external: ["@aws-sdk/*", "dynalite", "esbuild"],
      banner: { js: REQUIRE },
      logLevel: "silent",
    });
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOldBundles();
}

/** CommonJS parts of dependencies call it for Node's own modules. */
const REQUIRE =
  'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);';

function removeOldBundles(): void {
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

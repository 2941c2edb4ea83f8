import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { actionTable } from "./action-table.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { registry } from "./registry.ts";

/**
 * Is responsible for the files that are derived from the rules; may not hold a fact of its own.
 *
 * `npm run generate` writes them, `npm run generate -- --check` names those that are stale.
 */
type Generator = (root: string) => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;

/** In this order, for later ones may read what earlier ones wrote. */
const GENERATORS: readonly Generator[] = [actionTable, registry];

const USAGE = "Usage: npm run generate [-- --check]\n";

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const stale = await generate(process.cwd(), values.check ?? false);
  for (const path of stale) process.stdout.write(`${values.check ? "stale" : "wrote"} ${path}\n`);
  if (values.check && stale.length > 0) {
    process.stderr.write("Run `npm run generate` and commit what it writes.\n");
    process.exitCode = 1;
  }
}

/** @returns the files that were not as they should be; they are now, unless this was a check */
async function generate(root: string, check: boolean): Promise<string[]> {
  const stale: string[] = [];
  for (const generator of GENERATORS) {
    for (const { path, content } of await generator(root)) {
      const file = join(root, path);
      if (existsSync(file) && readFileSync(file, "utf8") === content) continue;
      stale.push(path);
      if (!check) writeFileSync(file, content);
    }
  }
  return stale;
}

import { parseArgs } from "node:util";
import { generateFiles } from "./generate-files.ts";

/** `npm run generate` writes the derived files, `npm run generate -- --check` names those that are stale. */
const USAGE = "Usage: npm run generate [-- --check]\n";

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const check = values.check ?? false;
  const stale = await generateFiles(process.cwd(), { check });
  for (const path of stale) process.stdout.write(`${check ? "stale" : "wrote"} ${path}\n`);
  if (check && stale.length > 0) {
    process.stderr.write("Run `npm run generate` and commit what it writes.\n");
    process.exitCode = 1;
  }
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { actionTable } from "./action-table.ts";
import { conformancePacks } from "./conformance-packs.ts";
import { costTable } from "./cost-table.ts";
import { coveragePage } from "./coverage-page.ts";
import { detectionDocs } from "./detection-docs.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { licencesPage } from "./licences-page.ts";
import { lintExceptionsPage } from "./lint-exceptions-page.ts";
import { permissionDocs } from "./permission-docs.ts";
import { registry } from "./registry.ts";
import { reportPage } from "./report-page.ts";
import { ruleDocs } from "./rule-docs.ts";
import { settingsJsonSchema } from "./settings-json-schema.ts";

type Generator = (root: string) => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;

const GENERATORS: readonly Generator[] = [
  actionTable,
  registry,
  ruleDocs,
  detectionDocs,
  settingsJsonSchema,
  permissionDocs,
  coveragePage,
  licencesPage,
  lintExceptionsPage,
  conformancePacks,
  costTable,
  reportPage,
];

/**
 * Is responsible for the files that are derived from the rules and from other tables; may not hold a fact of its own.
 *
 * @returns the paths of the files that were not as they should be; unless this is a check they are now
 */
export async function generateFiles(root: string, options: { check?: boolean } = {}): Promise<string[]> {
  const stale: string[] = [];
  for (const generator of GENERATORS) {
    for (const { path, content } of await generator(root)) {
      const file = join(root, path);
      if ((existsSync(file) ? readFileSync(file, "utf8") : undefined) === content) continue;
      stale.push(path);
      if (!options.check) put(file, content);
    }
  }
  return stale;
}

function put(file: string, content: string | undefined): void {
  if (content === undefined) {
    rmSync(file);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

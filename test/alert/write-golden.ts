import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goldenFiles } from "./golden-files.ts";

/** `node test/alert/write-golden.ts` writes the golden files anew; read what changed before committing it. */
const folder = join(import.meta.dirname, "golden");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, content] of await goldenFiles()) writeFileSync(join(folder, name), content);

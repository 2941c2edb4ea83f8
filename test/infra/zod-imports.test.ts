import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("zod is imported as a namespace: `{ z }` brings all of it into every bundle", () => {
  const files = globSync("{lib,functions}/**/*.ts", { cwd: root });
  expect(files).toContain("lib/settings/settings-schema.ts");
  const named = files.filter((file) =>
    /^import (?!type\b)[^*"]*from "zod";$/m.test(readFileSync(join(root, file), "utf8")),
  );
  expect(named).toEqual([]);
});

import { expect, test } from "vitest";
import { generateFiles } from "../../lib/generate/generate-files.ts";

const ROOT = new URL("../..", import.meta.url).pathname;

test("no generated file is stale", async () => {
  expect(await generateFiles(ROOT, { check: true })).toEqual([]);
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goldenFiles } from "./golden-files.ts";

const folder = join(import.meta.dirname, "golden");
const files = await goldenFiles();

/** Read them: they are what people get. `node test/alert/write-golden.ts` writes them anew. */
describe("what each channel gets", () => {
  test.each([...files])("%s", (name, content) => {
    expect(content).toBe(readFileSync(join(folder, name), "utf8"));
  });

  test("no file is left of a channel or case that is gone", () => {
    expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
  });
});

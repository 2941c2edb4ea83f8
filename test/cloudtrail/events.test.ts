import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { isCatalogued } from "../../lib/cloudtrail/catalogue.ts";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";

const FOLDER = new URL("../../events/", import.meta.url).pathname;

/** Trails and single records; account snapshots and Config events have tests of their own. */
function isTrail(text: string): boolean {
  return /"eventSource"\s*:|\\"eventSource\\"\s*:/.test(text);
}

const files = globSync("**/*.json", { cwd: FOLDER }).filter((file) =>
  isTrail(readFileSync(FOLDER + file, "utf8")),
);

describe("events/", () => {
  test("holds examples", () => {
    expect(files.length).toBeGreaterThan(25);
  });

  test.each(files)("%s reads whole", (file) => {
    const reads = [...recordsOf(JSON.parse(readFileSync(FOLDER + file, "utf8")))];
    expect(reads.length).toBeGreaterThan(0);
    for (const read of reads) {
      expect(read).toMatchObject({ parsed: "change" });
      if (read.parsed === "change") expect(read.change.id).toMatch(/^[\w-]+$/);
    }
  });

  test.each(files.filter((file) => !file.includes("/")))("%s is named after its event", (file) => {
    const [read] = recordsOf(JSON.parse(readFileSync(FOLDER + file, "utf8")));
    if (read?.parsed !== "change") throw new Error(`${file} does not read`);
    expect(read.change.eventName).toBe(basename(file).split(".")[0]);
    expect(isCatalogued(read.change.event)).toBe(true);
  });
});

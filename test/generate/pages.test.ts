import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { wholeFolder } from "../../lib/generate/page-folder.ts";
import { RULES } from "../../lib/rules/index.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const idsIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .map((name) => name.replace(/\.md$/, ""))
    .sort();

describe("pages", () => {
  test("every rule has one, and nothing else does", () => {
    expect(idsIn("lib/pages/rules")).toEqual(RULES.map(({ id }) => id).sort());
  });

  test("every detection has one, and nothing else does", () => {
    expect(idsIn("lib/pages/detections")).toEqual(DETECTIONS.map(({ id }) => id).sort());
  });

  test("their links, and those of the indexes, lead somewhere", () => {
    const pages = ["lib/pages/rules", "lib/pages/detections"].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
    );
    const indexes = ["lib/rules/README.md", "lib/detections/README.md", "lib/coverage/README.md"];
    const broken = [...pages, ...indexes].flatMap((page) => {
      const text = readFileSync(join(ROOT, page), "utf8");
      const targets = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
      const missing = [...new Set(targets)].filter(
        (target) => !existsSync(join(ROOT, dirname(page), target)),
      );
      return missing.map((target) => `${page}: ${target}`);
    });
    expect(broken).toEqual([]);
  });

  test("one whose rule is gone has to go", () => {
    const root = mkdtempSync(join(tmpdir(), "castellan-pages-"));
    writeFileSync(join(root, "old.md"), "");
    const page = { path: "./new.md", content: "# new" };
    expect(wholeFolder(root, ".", [page])).toEqual([page, { path: "./old.md", content: undefined }]);
    expect(wholeFolder(root, "none", [])).toEqual([]);
  });
});

/** What no template can make or mend, or what is not in AWS. */
const NOT_IN_CODE = [
  /^root-/,
  /^exemption-/,
  /^iam-user-compromised-key-quarantined$/,
  /^bedrock-api-key-no-long-term$/,
  /^cloudtrail-delivery-healthy$/,
];

test("rules that are on by default say where code mends what they judge", () => {
  const silent = RULES.filter(({ default: state, inCode }) => state === "on" && inCode === undefined);
  const unexplained = silent.filter(({ id }) => !NOT_IN_CODE.some((pattern) => pattern.test(id)));
  expect(unexplained.map(({ id }) => id)).toEqual([]);
});

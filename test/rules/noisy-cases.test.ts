import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * Where the rules of others are wrong or noisy, by the number that the tests' names carry; each has a test in the
 * file of the rule, detection or reader concerned.
 */
const CASES = 37;

const TEXTS = globSync("test/**/*.test.ts", { cwd: new URL("../..", import.meta.url).pathname }).map((path) =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"),
);

test.each(Array.from({ length: CASES }, (_, index) => index + 1))("noisy case %i has a test", (number) => {
  expect(TEXTS.some((text) => text.includes(`"noisy case ${number}: `))).toBe(true);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findText, textPattern } from "../../lib/policy/find-text.ts";
import { glob, matchesGlob, tokensOf } from "../../lib/policy/glob.ts";

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 3 });
const constraint = fc.record({
  patterns: fc.array(pattern, { minLength: 1, maxLength: 2 }),
  matches: fc.boolean(),
});

/** Every text of up to seven of the letters; `c` stands for whatever no pattern names. */
const shortTexts = Array.from({ length: 7 }).reduce<string[]>(
  (texts) => [...new Set([...texts, ...texts.flatMap((text) => ["a", "b", "c"].map((end) => text + end))])],
  [""],
);

describe("findText", () => {
  test("finds a text exactly when there is one", () => {
    fc.assert(
      fc.property(fc.array(constraint, { minLength: 1, maxLength: 3 }), (constraints) => {
        const exists = shortTexts.some((text) =>
          constraints.every(
            ({ patterns, matches }) => patterns.some((some) => matchesGlob(glob(some), text)) === matches,
          ),
        );
        const found = findText(
          constraints.map(({ patterns, matches }) => ({
            patterns: patterns.map((some) => textPattern(tokensOf(some))),
            matches,
          })),
        );
        expect(found).toBe(exists ? "found" : "none");
      }),
      { numRuns: 1_000 },
    );
  });

  test("gives up on giant patterns in bounded time", () => {
    const giant = (letter: string) => ({
      patterns: [textPattern(tokensOf(`*${letter}`.repeat(400)))],
      matches: true,
    });
    const started = performance.now();
    expect(findText([giant("a"), giant("b"), { ...giant("c"), matches: false }])).not.toBe("none");
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ANY_TEXT, glob, globOfTokens, matchesGlob } from "../../lib/policy/glob.ts";
import { globCovers } from "../../lib/policy/glob-algebra.ts";

/** Short patterns and texts over few letters, so that they often match. */
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 7 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

/** The definition, one step at a time and exponential. */
function naive(parts: string, subject: string): boolean {
  const [first, rest] = [parts[0], parts.slice(1)];
  if (first === undefined) return subject === "";
  if (first === "*") return naive(rest, subject) || (subject !== "" && naive(parts, subject.slice(1)));
  return subject !== "" && (first === "?" || first === subject[0]) && naive(rest, subject.slice(1));
}

/** Every text of up to five of the letters; `c` stands for whatever no pattern names. */
const shortTexts = (function grow(length: number): string[] {
  if (length === 0) return [""];
  const shorter = grow(length - 1);
  return [...new Set([...shorter, ...shorter.flatMap((start) => ["a", "b", "c"].map((end) => start + end))])];
})(5);

describe("matchesGlob", () => {
  test("agrees with the definition", () => {
    fc.assert(
      fc.property(pattern, text, (parts, subject) => {
        expect(matchesGlob(glob(parts), subject)).toBe(naive(parts, subject));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ["*", "", true],
    ["?", "", false],
    ["a*a", "a", false],
    ["*ab*ab*", "aab", false],
    ["arn:*:s3:::b?cket/*", "arn:aws:s3:::bucket/a/b", true],
    ["GET*", "get", false],
  ])("%s on %j is %s", (parts, subject, expected) => {
    expect(matchesGlob(glob(parts), subject)).toBe(expected);
  });

  test("ignores case when told to", () => {
    expect(matchesGlob(glob("S3:get*", { foldCase: true }), "s3:GetObject")).toBe(true);
  });

  test("takes a star in a literal token for a star", () => {
    const own = globOfTokens(["user/", "*", ANY_TEXT]);
    expect([matchesGlob(own, "user/*/x"), matchesGlob(own, "user/bob")]).toEqual([true, false]);
  });

  test("does not blow up on thousands of stars", () => {
    const hostile = glob(`${"a*".repeat(5_000)}b`);
    const started = performance.now();
    expect(matchesGlob(hostile, "a".repeat(100_000))).toBe(false);
    expect(matchesGlob(glob(`${"?*".repeat(2_000)}b`), "a".repeat(50_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("gives one object for equal patterns", () => {
    expect(glob("s3:*")).toBe(glob("s3:*"));
  });
});

describe("globCovers", () => {
  const short = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });

  test("is never true when some text of the narrow pattern is not in the wide one", () => {
    fc.assert(
      fc.property(short, short, (wide, narrow) => {
        if (!globCovers(glob(wide), glob(narrow))) return;
        expect(shortTexts.filter((subject) => naive(narrow, subject) && !naive(wide, subject))).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  test("is true when the narrow pattern fills a star of the wide one", () => {
    const ends = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 4 });
    fc.assert(
      fc.property(ends, ends, short, (start, end, inner) => {
        expect(globCovers(glob(`${start}*${end}`), glob(`${start}${inner}${end}`))).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutText } from "../../lib/finding/cut-text.ts";

describe("cutting a text", () => {
  test.each([
    { text: "", limit: 5, cut: "" },
    { text: "abcde", limit: 5, cut: "abcde" },
    { text: "abcdef", limit: 5, cut: "abcd…" },
    { text: "abc🔑", limit: 5, cut: "abc🔑" },
    { text: "abc🔑d", limit: 5, cut: "abc…" },
    { text: "ab🔑cd", limit: 5, cut: "ab🔑…" },
    { text: "a\ud83db", limit: 5, cut: "a\ufffdb" },
  ])("$text to $limit", ({ text, limit, cut }) => {
    expect(cutText(text, limit)).toBe(cut);
  });

  test("keeps the limit and whole characters, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.integer({ min: 2, max: 30 }),
        (text, limit) => {
          const cut = cutText(text, limit);
          return cut.length <= limit && cut.isWellFormed();
        },
      ),
    );
  });
});

import { describe, expect, test } from "vitest";
import { patternProblem } from "../../lib/rule/pattern.ts";

describe("patterns that can match are accepted", () => {
  test.each([
    "^[a-z]+\\.[a-z]+$",
    "svc-.*",
    "^(ci|cd)-\\w+$",
    "",
    "^",
    "^$",
    "a*^b",
    "x?^y",
    "$a?",
    "a{0}^b",
    "never^|ok",
    "[^\\]]+",
    "\\$\\^",
    "[$^]",
    "(?:^a)",
    "(?=x)^x",
    "\\bfoo\\b",
    "\\p{L}+$",
    "a{2,3}$",
  ])("%s", (source) => {
    expect(patternProblem(source)).toBeUndefined();
  });
});

describe("patterns that cannot match are refused", () => {
  test.each(["a^", "$a", "a+^b", "\\d^", "^a$b", "[a-z]^", "[]", "a^|$b"])("%s", (source) => {
    expect(patternProblem(source)).toMatch(/^can never match/);
  });
});

test.each(["(", "[a", "a{2", "*", "\\"])("%s does not compile", (source) => {
  expect(patternProblem(source)).toMatch(/^is no regular expression: /);
});

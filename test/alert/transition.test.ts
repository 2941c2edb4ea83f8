import { describe, expect, test } from "vitest";
import { transitionOf } from "../../lib/alert/transition.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { aFinding } from "../support/build-finding.ts";

type Status = Finding["status"] | undefined;

const CASES: readonly (readonly [before: Status, after: Status, transition: string])[] = [
  [undefined, "open", "opened"],
  [undefined, "exempted", "exempted"],
  [undefined, "resolved", "none"],
  ["open", "open", "none"],
  ["open", "resolved", "resolved"],
  ["open", "exempted", "exempted"],
  ["resolved", "open", "reopened"],
  ["resolved", "exempted", "exempted"],
  ["exempted", "open", "reopened"],
  ["exempted", "resolved", "resolved"],
  ["open", undefined, "none"],
  [undefined, undefined, "none"],
];

describe("what became of a finding", () => {
  test.each(CASES)("from %s to %s: %s", (before, after, transition) => {
    const image = (status: Status) => status && aFinding({ status });
    expect(transitionOf(image(before), image(after))).toBe(transition);
  });

  test.each([
    {
      before: undefined,
      after: aFinding({ historic: true }),
      transition: "none",
      is: "read from an archive",
    },
    {
      before: aFinding({ historic: true }),
      after: aFinding(),
      transition: "opened",
      is: "seen to be so still",
    },
    {
      before: aFinding({ historic: true }),
      after: aFinding({ status: "resolved" }),
      transition: "none",
      is: "over, of which nobody was told",
    },
  ])("a historic finding that is $is: $transition", ({ before, after, transition }) => {
    expect(transitionOf(before, after)).toBe(transition);
  });

  test("new evidence for what is open already is no news", () => {
    const after = aFinding({ evidence: { more: true }, observedAt: "2026-03-03T00:00:00Z" });
    expect(transitionOf(aFinding(), after)).toBe("none");
  });
});

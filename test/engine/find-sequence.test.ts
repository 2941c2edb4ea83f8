import { describe, expect, test } from "vitest";
import { findSequence } from "../../lib/engine/find-sequence.ts";
import type { Sequence } from "../../lib/rule/define-detection.ts";

const sequence: Sequence = { minutes: 10, steps: [{ name: "failure", atLeast: 2 }, { name: "success" }] };

function steps(...list: [step: string, minute: number][]) {
  return list.map(([distinct, minute], index) => ({ at: minute * 60_000, changeId: `c${index}`, distinct }));
}

describe("findSequence", () => {
  test.each([
    ["all steps in order", steps(["failure", 0], ["failure", 1], ["success", 2]), 2],
    ["steps that arrived in another order", steps(["success", 2], ["failure", 1], ["failure", 0]), 2],
    [
      "the first whole run",
      steps(["success", 0], ["failure", 1], ["failure", 2], ["success", 3], ["success", 4]),
      3,
    ],
    [
      "a run after one that took too long",
      steps(["failure", 0], ["failure", 20], ["failure", 25], ["success", 26]),
      26,
    ],
  ])("finds %s", (_name, entries, minute) => {
    expect(findSequence(entries, sequence)).toMatchObject({ at: minute * 60_000 });
  });

  test.each([
    ["a success before the failures", steps(["success", 0], ["failure", 1], ["failure", 2])],
    ["too few failures", steps(["failure", 0], ["success", 1])],
    ["steps too far apart", steps(["failure", 0], ["failure", 1], ["success", 12])],
    ["nothing", []],
  ])("finds nothing in %s", (_name, entries) => {
    expect(findSequence(entries, sequence)).toBeUndefined();
  });

  test("names the changes in order, the one that ended it last", () => {
    const entries = steps(["failure", 0], ["failure", 1], ["failure", 2], ["success", 3]);
    expect(findSequence(entries, sequence)?.changeIds).toEqual(["c0", "c1", "c3"]);
  });
});

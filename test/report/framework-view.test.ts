import { describe, expect, test } from "vitest";
import { type FrameworkRule, frameworkViews } from "../../lib/report/framework-view.ts";
import { emptyTally, type RuleTally } from "../../lib/report/verdict-tally.ts";
import { aFinding } from "../support/build-finding.ts";

const rule = (id: string, ...requirements: string[]): FrameworkRule => ({
  id,
  kind: "posture",
  on: true,
  controls: { "cis-aws-5.0": requirements },
});

const tally = (compliant: number, undetermined = 0): RuleTally => ({
  ...emptyTally(),
  compliant,
  undetermined: new Map(undetermined === 0 ? [] : [["not read", { entities: undetermined, examples: [] }]]),
});

function standings(
  rules: readonly FrameworkRule[],
  verdicts: Record<string, RuleTally>,
  ...findings: object[]
) {
  const [view] = frameworkViews(rules, new Map(Object.entries(verdicts)), findings.map(aFinding));
  return Object.fromEntries(view?.requirements.map(({ id, standing }) => [id, standing]) ?? []);
}

describe("a requirement", () => {
  const one = [rule("a", "1.1")];

  test.each([
    ["passes when its rules found nothing", { a: tally(3) }, [], "passed"],
    ["fails on one open finding, whatever else passes", { a: tally(3, 2) }, [{ rule: "a" }], "failed"],
    ["is not judged while a verdict is missing", { a: tally(3, 1) }, [], "notJudged"],
    ["is not judged when nothing was looked at", {}, [], "notJudged"],
    [
      "is exempted when only exceptions break it",
      { a: tally(1) },
      [{ rule: "a", status: "exempted" }],
      "exempted",
    ],
    ["forgets what is resolved", { a: tally(1) }, [{ rule: "a", status: "resolved" }], "passed"],
    ["is not failed by a detection", { a: tally(1) }, [{ rule: "a", kind: "detection" }], "passed"],
  ] as const)("%s", (_name, verdicts, findings, standing) => {
    expect(standings(one, verdicts, ...findings)).toEqual({ "1.1": standing });
  });

  test("joins the rules that serve it", () => {
    const views = frameworkViews(
      [rule("a", "1.1"), rule("b", "1.1", "1.2")],
      new Map([
        ["a", tally(2)],
        ["b", tally(3)],
      ]),
      [aFinding({ rule: "b" })],
    );
    expect(views[0]?.requirements).toEqual([
      expect.objectContaining({ id: "1.1", passed: 5, failed: 1, rules: ["a", "b"] }),
      expect.objectContaining({ id: "1.2", passed: 3, failed: 1, rules: ["b"] }),
    ]);
  });

  test("of a rule that is off says so", () => {
    const [view] = frameworkViews([{ ...rule("a", "1.1"), on: false }], new Map([["a", tally(1)]]), []);
    expect(view?.requirements[0]).toMatchObject({
      standing: "notJudged",
      passed: 0,
      note: "the rules that judge it are off",
    });
  });

  test("that only detections serve is watched, not judged", () => {
    const [view] = frameworkViews([{ ...rule("d", "4.1"), kind: "detection" }], new Map(), []);
    expect(view?.requirements[0]).toMatchObject({ standing: "notJudged", rules: [], watchedBy: ["d"] });
  });
});

describe("a framework", () => {
  test("lists its requirements as people count", () => {
    const standing = standings([rule("a", "1.10", "1.9", "1.1")], { a: tally(1) });
    expect(Object.keys(standing)).toEqual(["1.1", "1.9", "1.10"]);
  });

  test("scores what was judged, and nothing when nothing was", () => {
    const rules = [rule("a", "1.1"), rule("b", "1.2"), rule("c", "1.3"), rule("d", "1.4")];
    const verdicts = new Map([
      ["a", tally(1)],
      ["b", tally(1)],
    ]);
    const [view] = frameworkViews(rules, verdicts, [aFinding({ rule: "c" })]);
    expect(view).toMatchObject({ score: 66, counts: { passed: 2, failed: 1, exempted: 0, notJudged: 1 } });
    expect(frameworkViews(rules, new Map(), [])[0]?.score).toBeNull();
  });
});

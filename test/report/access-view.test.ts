import { describe, expect, test } from "vitest";
import type { ReachPath, ReachReport } from "../../lib/access/explain-reach.ts";
import { accessView } from "../../lib/report/access-view.ts";

const path = (verdict: ReachPath["verdict"], rest: Partial<ReachPath> = {}): ReachPath => ({
  ...{ id: "iam-001", verdict, steps: ["a step"], moves: [], conditions: [], blockedBy: [], missing: [] },
  ...rest,
});
const report = (principal: string, reachesAdmin: ReachReport["reachesAdmin"], ...paths: ReachPath[]) => ({
  principal,
  reachesAdmin,
  paths,
});
const view = (inside: ReachReport[], outside: ReachReport[] = []) =>
  accessView([{ account: "123456789012", inside, outside }]);

describe("who reaches administrator", () => {
  test("is counted for the account's own, and told for outsiders as well, the surest first", () => {
    const { counts, principals } = view(
      [report("b", "unknown"), report("n", "no"), report("a", "proven")],
      [report("*", "proven")],
    );
    expect(counts).toEqual({ proven: 1, conditional: 0, unknown: 1, blocked: 0, no: 1 });
    expect(principals.map(({ principal, outside }) => [principal, outside])).toEqual([
      ["*", true],
      ["a", false],
      ["b", false],
    ]);
  });

  test("is told by the ways that make the verdict, and no others", () => {
    const { principals } = view([
      report("a", "conditional", path("conditional"), path("unknown"), path("conditional", { aside: true })),
    ]);
    expect(principals[0]?.ways).toHaveLength(1);
  });

  test.each([
    ["a principal that is one", [{ from: "a", to: "administrator", does: "is one" }], ["a", "administrator"]],
    ["one who becomes one", [{ from: "a", to: "role/r", does: "takes" }], ["a", "role/r", "administrator"]],
    [
      "one who gives itself everything",
      [{ from: "a", to: "a with every right that its limits leave", does: "writes" }],
      ["a", "administrator"],
    ],
    ["what was not read", [], []],
  ])("leads from %s to administrator", (_name, moves, stations) => {
    const [way] = view([report("a", "proven", path("proven", { moves }))]).principals[0]?.ways ?? [];
    expect(way?.stations).toEqual(stations);
    expect(way?.does).toHaveLength(Math.max(0, stations.length - 1));
  });

  test("is cut to what a reader takes in, and says how much is left", () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      report(`user/${index}`, "proven", ...Array.from({ length: 9 }, () => path("proven"))),
    );
    const { principals, left, counts } = view(many);
    expect([principals.length + left, counts.proven]).toEqual([500, 500]);
    expect(left).toBeGreaterThan(0);
    expect(principals[0]).toMatchObject({ moreWays: 5 });
  });
});

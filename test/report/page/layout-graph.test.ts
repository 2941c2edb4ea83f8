import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutGraph } from "../../../lib/report/page/layout-graph.ts";

const way = (verdict: "proven" | "conditional" | "unknown", ...stations: string[]) => ({
  verdict,
  stations: [...stations, "administrator"],
  does: [...stations.map((name) => `${name} goes on`)],
});

describe("the graph of ways", () => {
  test("stands in columns by the steps that are left", () => {
    const { nodes, columns } = layoutGraph([way("proven", "a", "b"), way("proven", "c")]);
    expect(columns).toBe(3);
    expect(Object.fromEntries(nodes.map(({ name, column }) => [name, column]))).toEqual({
      a: 0,
      b: 1,
      c: 1,
      administrator: 2,
    });
  });

  test("joins ways that share a step, and shows the surest", () => {
    const { edges } = layoutGraph([
      way("unknown", "a", "b"),
      way("proven", "b"),
      way("conditional", "a", "b"),
    ]);
    expect(edges.map(({ from, to, verdict }) => [from, to, verdict])).toEqual([
      ["a", "b", "conditional"],
      ["b", "administrator", "proven"],
    ]);
  });

  test("of nothing is empty but for its goal", () => {
    expect(layoutGraph([])).toMatchObject({ edges: [], columns: 1, rows: 1 });
  });

  test("gives every station one place of its own, whatever circles the ways make", () => {
    const names = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
    const ways = fc.array(fc.array(names, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(ways, (chains) => {
        const { nodes, columns, rows } = layoutGraph(chains.map((chain) => way("proven", ...chain)));
        const named = new Set(["administrator", ...chains.flat()]);
        expect(nodes.map(({ name }) => name).toSorted()).toEqual([...named].sort());
        expect(new Set(nodes.map(({ column, row }) => `${column} ${row}`)).size).toBe(nodes.length);
        for (const { column, row } of nodes) {
          expect(column).toBeLessThan(columns);
          expect(row).toBeLessThanOrEqual(rows - 1);
        }
      }),
    );
  });
});

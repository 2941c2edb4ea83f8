import type { ReachVerdict } from "../../access/access-model.ts";
import type { Way } from "../access-view.ts";

/** A graph of ways in columns: those who start at the left, administrator at the right. */
export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly GraphEdge[];
  readonly columns: number;
  /** Nodes in the fullest column. */
  readonly rows: number;
}

export interface PlacedNode {
  readonly name: string;
  /** 0 is the leftmost. */
  readonly column: number;
  /** Place in the column, from the top; halves where the column is not full. */
  readonly row: number;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** What is done on it; several ways may share an edge. */
  readonly does: readonly string[];
  /** The surest of the ways that take it. */
  readonly verdict: ReachVerdict;
}

const SURENESS = [
  "proven",
  "conditional",
  "unknown",
  "blocked",
  "no",
] as const satisfies readonly ReachVerdict[];
/** Where every way ends. */
export const GOAL = "administrator";

/**
 * Places what ways pass through by the number of steps that are left to administrator. Is responsible for places; may
 * not draw.
 */
export function layoutGraph(ways: readonly Pick<Way, "stations" | "does" | "verdict">[]): GraphLayout {
  const edges = edgesOf(ways);
  const distance = distancesToGoal(edges);
  const columns = Math.max(0, ...distance.values()) + 1;
  const byColumn = Map.groupBy(distance.keys(), (name) => columns - 1 - (distance.get(name) ?? 0));
  const rows = Math.max(1, ...[...byColumn.values()].map((names) => names.length));
  const row = new Map<string, number>();
  for (let column = columns - 1; column >= 0; column -= 1) {
    const names = byColumn.get(column) ?? [];
    const weight = new Map(names.map((name, index) => [name, middleOfNext(name, edges, row) ?? index]));
    names.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0));
    names.forEach((name, index) => {
      row.set(name, index + (rows - names.length) / 2);
    });
  }
  const nodes = [...byColumn]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([column, names]) => names.map((name) => ({ name, column, row: row.get(name) ?? 0 })));
  return { nodes, edges, columns, rows };
}

function edgesOf(ways: readonly Pick<Way, "stations" | "does" | "verdict">[]): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const { stations, does, verdict } of ways) {
    stations.slice(1).forEach((to, index) => {
      const from = stations[index] ?? "";
      if (from === to) return;
      const key = JSON.stringify([from, to]);
      const known = edges.get(key) ?? { from, to, does: [], verdict };
      const what = does[index] ?? "";
      edges.set(key, {
        ...known,
        does: known.does.includes(what) ? known.does : [...known.does, what],
        verdict: surer(known.verdict, verdict),
      });
    });
  }
  return [...edges.values()];
}

function surer(a: ReachVerdict, b: ReachVerdict): ReachVerdict {
  return SURENESS.indexOf(a) <= SURENESS.indexOf(b) ? a : b;
}

/** The fewest steps from each node to administrator; every way ends there, so every node has some. */
function distancesToGoal(edges: readonly GraphEdge[]): Map<string, number> {
  const into = Map.groupBy(edges, ({ to }) => to);
  const distance = new Map([[GOAL, 0]]);
  const queue = [GOAL];
  for (const name of queue) {
    for (const { from } of into.get(name) ?? []) {
      if (distance.has(from)) continue;
      distance.set(from, (distance.get(name) ?? 0) + 1);
      queue.push(from);
    }
  }
  return distance;
}

/** The mean place of what a node leads to, among what is placed already. */
function middleOfNext(
  name: string,
  edges: readonly GraphEdge[],
  row: ReadonlyMap<string, number>,
): number | undefined {
  const places = edges.filter(({ from }) => from === name).flatMap(({ to }) => row.get(to) ?? []);
  return places.length === 0 ? undefined : places.reduce((sum, place) => sum + place, 0) / places.length;
}

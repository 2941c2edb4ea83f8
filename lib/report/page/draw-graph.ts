import type { Way } from "../access-view.ts";
import { h, svg } from "./dom.ts";
import { GOAL, type GraphEdge, type GraphLayout, layoutGraph, type PlacedNode } from "./layout-graph.ts";
import { stationName } from "./words.ts";

const BOX = { width: 170, height: 34, gapX: 36, gapY: 14, margin: 3 };

/**
 * Draws ways as a graph that mouse and keyboard can follow. Is responsible for the picture; may not be the only place
 * where its content stands.
 *
 * @param follow called with the name of a node that was pressed
 */
export function drawGraph(ways: readonly Way[], follow: (name: string) => void): HTMLElement {
  const layout = layoutGraph(ways);
  const width = layout.columns * BOX.width + (layout.columns - 1) * BOX.gapX + 2 * BOX.margin;
  const height = layout.rows * (BOX.height + BOX.gapY) - BOX.gapY + 2 * BOX.margin;
  const places = new Map(layout.nodes.map((node) => [node.name, node]));
  const told = h("p", { class: "told", role: "status" });
  const edges = layout.edges.map((edge) => ({ edge, path: edgePath(edge, places) }));
  const mark = (name: string | null) => {
    for (const { edge, path } of edges) {
      const on = name !== null && (edge.from === name || edge.to === name);
      path.classList.toggle("on", on);
      path.classList.toggle("off", name !== null && !on);
    }
    told.textContent = name === null ? "" : inWords(name, layout.edges);
  };
  const nodes = layout.nodes.map((node) => nodeBox(node, layout, mark, follow));
  const picture = svg(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "group",
      "aria-label": "Graph of ways to administrator",
    },
    ...edges.map(({ path }) => path),
    ...nodes,
  );
  picture.addEventListener("mouseleave", () => mark(null));
  return h("div", { class: "graph" }, h("div", { class: "canvas" }, picture), told);
}

function cornerOf({ column, row }: PlacedNode): { x: number; y: number } {
  return {
    x: BOX.margin + column * (BOX.width + BOX.gapX),
    y: BOX.margin + row * (BOX.height + BOX.gapY),
  };
}

function nodeBox(
  node: PlacedNode,
  layout: GraphLayout,
  mark: (name: string | null) => void,
  follow: (name: string) => void,
): SVGGElement {
  const { x, y } = cornerOf(node);
  const goal = node.name === GOAL;
  const press = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")
      return moveFocus(event, node, layout);
    event.preventDefault();
    follow(node.name);
  };
  return svg(
    "g",
    {
      class: goal ? "node goal" : "node",
      tabindex: 0,
      role: "button",
      "data-name": node.name,
      "aria-label": goal ? GOAL : inWords(node.name, layout.edges),
      on: { click: press, keydown: press, focus: () => mark(node.name), mouseenter: () => mark(node.name) },
    },
    svg("title", {}, node.name),
    svg("rect", { x, y, width: BOX.width, height: BOX.height, rx: 4 }),
    // A picture in the picture cuts what is too long, and leaves the whole name to be read.
    svg(
      "svg",
      { x: x + 1, y, width: BOX.width - 6, height: BOX.height },
      svg("text", { x: 11, y: BOX.height / 2 + 4.5 }, labelOf(stationName(node.name))),
    ),
  );
}

/** So many characters that most names of so many fit their box. */
const LABEL_CHARACTERS = 23;

/** Names that begin alike differ at their ends: the middle gives way. */
function labelOf(name: string): string {
  if (name.length <= LABEL_CHARACTERS) return name;
  const kept = LABEL_CHARACTERS - 1;
  return `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(-Math.floor(kept / 2))}`;
}

/** Arrow keys: along the ways to the left and right, within a column up and down. */
function moveFocus(event: KeyboardEvent, node: PlacedNode, { nodes, edges }: GraphLayout): void {
  const column = nodes.filter((other) => other.column === node.column).sort((a, b) => a.row - b.row);
  const at = column.indexOf(node);
  const next: { readonly [key: string]: string | undefined } = {
    ArrowRight: edges.find(({ from }) => from === node.name)?.to,
    ArrowLeft: edges.find(({ to }) => to === node.name)?.from,
    ArrowDown: column[at + 1]?.name,
    ArrowUp: column[at - 1]?.name,
  };
  const name = Object.hasOwn(next, event.key) ? next[event.key] : undefined;
  if (name === undefined || !(event.currentTarget instanceof SVGElement)) return;
  event.preventDefault();
  const all = event.currentTarget.parentElement?.querySelectorAll<SVGElement>("g.node") ?? [];
  [...all].find((other) => other.dataset["name"] === name)?.focus();
}

function edgePath({ from, to, does, verdict }: GraphEdge, places: ReadonlyMap<string, PlacedNode>) {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return svg("path", {});
  const [a, b] = [cornerOf(start), cornerOf(end)];
  const [y1, y2] = [a.y + BOX.height / 2, b.y + BOX.height / 2];
  const [x1, x2] = [a.x + BOX.width, b.x];
  const bend = x2 > x1 ? (x2 - x1) / 2 : BOX.gapX / 2;
  // Between nodes of one column, and back: around the right side.
  const line =
    x2 > x1
      ? `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
      : `M${x1} ${y1} C${x1 + bend} ${y1} ${x1 + bend} ${y2} ${b.x + BOX.width} ${y2}`;
  return svg("path", { class: `edge ${verdict}`, d: line }, svg("title", {}, does.join("; ")));
}

/** What leads from a node, and to it. */
function inWords(name: string, edges: readonly GraphEdge[]): string {
  const out = edges
    .filter(({ from }) => from === name)
    .map(({ to, does }) => `${does.join(" or ")} → ${stationName(to)}`);
  const into = edges.filter(({ to }) => to === name).map(({ from }) => stationName(from));
  const self = stationName(name);
  const leads = out.length > 0 ? `${self}: ${out.join("; ")}.` : `${self}.`;
  return into.length > 0 ? `${leads} Reached from ${into.join(", ")}.` : leads;
}

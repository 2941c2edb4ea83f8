import { SEVERITIES } from "../../rule/severity.ts";
import type { Report } from "../report.ts";
import type { Step, Trend, TrendPoint } from "../trend.ts";
import { h, svg } from "./dom.ts";
import { section } from "./section.ts";
import { day, number } from "./words.ts";

const TOLD = SEVERITIES.filter((severity) => severity !== "info").toReversed();

/** How findings came and went, drawn and as a table. */
export function trendSection({ trend, source }: Report) {
  if (trend === null) {
    const why =
      source === "CloudTrail records"
        ? "Nothing was found that could be followed over time."
        : `${source.charAt(0).toUpperCase()}${source.slice(1)} shows one moment; a trail shows how findings came and went.`;
    return section("trend", "Trend", null, h("p", { class: "empty" }, why));
  }
  const title = `Opened and resolved, by ${trend.step}`;
  return section(
    "trend",
    "Trend",
    "What is only recorded (severity info) is left out.",
    h(
      "div",
      { class: "charts" },
      chart(
        title,
        "opened above the line, resolved below it",
        trend.points,
        flowHeights(trend.points),
        drawFlow,
      ),
      chart(
        "Open findings on how the account is",
        `at the end of each ${trend.step}`,
        trend.points,
        [0, maximum(trend.points.map(({ standing }) => standing))],
        drawStanding,
      ),
    ),
    table(trend),
  );
}

const WIDTH = 1000;
const HEIGHT = 170;
const TOP = 8;

/** Draws one series over time. `low` and `high` are the ends of its scale, in findings. */
type Draw = (points: readonly TrendPoint[], y: (value: number) => number, width: number) => SVGElement[];

function chart(
  title: string,
  hint: string,
  points: readonly TrendPoint[],
  [low, high]: readonly [number, number],
  draw: Draw,
) {
  const y = (value: number) => TOP + ((high - value) / (high - low || 1)) * (HEIGHT - TOP * 2);
  const ticks = [...new Set([low, 0, high])];
  const grid = ticks.map((value) =>
    svg("line", { class: value === 0 ? "axis" : "grid", x1: 0, x2: WIDTH, y1: y(value), y2: y(value) }),
  );
  const picture = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...grid,
    ...draw(points, y, WIDTH / points.length),
  );
  const [first, last] = [points[0], points.at(-1)];
  const scale = ticks.map((value) => {
    const label = h("span", { class: "tick" }, number(Math.abs(value)));
    label.style.top = `${(y(value) / HEIGHT) * 100}%`;
    return label;
  });
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, h("strong", {}, title), ` ${hint}`),
    h("div", { class: "plot" }, h("div", { class: "scale", "aria-hidden": "true" }, ...scale), picture),
    h("div", { class: "ends" }, h("span", {}, day(first?.from ?? "")), h("span", {}, day(last?.from ?? ""))),
  );
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 1);
}

function openedOf({ opened }: TrendPoint): number {
  return TOLD.reduce((sum, severity) => sum + opened[severity], 0);
}

function flowHeights(points: readonly TrendPoint[]): readonly [number, number] {
  const resolved = points.reduce((most, point) => Math.max(most, point.resolved), 0);
  return [-resolved, maximum(points.map(openedOf))];
}

const drawFlow: Draw = (points, y, width) =>
  points.flatMap((point, index) => {
    const bar = (name: string, from: number, to: number) =>
      svg("rect", {
        class: name,
        x: index * width + width * 0.14,
        width: width * 0.72,
        y: y(to),
        height: y(from) - y(to),
      });
    const bars = [];
    let sum = 0;
    for (const severity of TOLD.toReversed()) {
      if (point.opened[severity] === 0) continue;
      bars.push(bar(`fill-${severity}`, sum, sum + point.opened[severity]));
      sum += point.opened[severity];
    }
    if (point.resolved > 0) bars.push(bar("fill-passed", -point.resolved, 0));
    return bars;
  });

const drawStanding: Draw = (points, y, width) => {
  const steps = points.map(
    ({ standing }, index) => `H${index * width} V${y(standing)} H${(index + 1) * width}`,
  );
  const line = `M0 ${y(points[0]?.standing ?? 0)} ${steps.join(" ")}`;
  return [
    svg("path", { class: "area", d: `${line} V${y(0)} H0 Z` }),
    svg("path", { class: "line", d: line }),
  ];
};

const BEGINS: { readonly [S in Step]: string } = {
  day: "Day",
  week: "Week from",
  month: "Month from",
  quarter: "Quarter from",
  year: "Year from",
};

function table({ step, points }: Trend) {
  const severities = TOLD.toReversed();
  const heads = [BEGINS[step], ...severities, "resolved", "open at the end"];
  const shown = points.filter((point) => openedOf(point) + point.resolved > 0);
  return h(
    "details",
    { class: "figures-table" },
    h("summary", {}, "The figures"),
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, `Findings by ${step}; steps in which nothing happened are left out`),
      h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
      h(
        "tbody",
        {},
        ...shown.map((point) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, day(point.from)),
            ...severities.map((severity) => h("td", { class: "amount" }, number(point.opened[severity]))),
            h("td", { class: "amount" }, number(point.resolved)),
            h("td", { class: "amount" }, number(point.standing)),
          ),
        ),
      ),
    ),
  );
}

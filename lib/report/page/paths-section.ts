import type { ReachVerdict } from "../../access/access-model.ts";
import type { ReachingPrincipal, Way } from "../access-view.ts";
import type { Report } from "../report.ts";
import { fill, h, svg } from "./dom.ts";
import { drawGraph } from "./draw-graph.ts";
import { section } from "./section.ts";
import { number, plural, stationName, VERDICTS } from "./words.ts";

const ORDER = ["proven", "conditional", "unknown", "blocked"] as const satisfies readonly ReachVerdict[];
const DRAWN_TOGETHER = 14;

/** Who can reach administrator: a list to pick from, a graph to follow, and the steps in words. */
export function pathsSection({ access, accounts }: Report) {
  const { principals, left } = access;
  const hint = hintOf(access);
  if (principals.length === 0) return section("paths", "Ways to administrator", hint);
  const several = accounts.length > 1;
  const stage = h("div", {
    class: "stage",
    id: "stage",
    role: "region",
    "aria-label": "The chosen ways",
    "aria-live": "polite",
  });
  const buttons = new Map<ReachingPrincipal | null, HTMLButtonElement>();
  const choose = (chosen: ReachingPrincipal | null) => {
    for (const [principal, button] of buttons)
      button.setAttribute("aria-pressed", String(principal === chosen));
    fill(stage, ...(chosen === null ? overview(principals, choose) : oneOf(chosen, principals, choose)));
  };
  const pick = (principal: ReachingPrincipal | null, text: string) => {
    const account = several && principal !== null && h("small", {}, principal.account);
    const attributes = { type: "button", "aria-pressed": "false", on: { click: () => choose(principal) } };
    const button = h("button", attributes, h("span", {}, text), account);
    buttons.set(principal, button);
    return h("li", {}, button);
  };
  const picker = h(
    "div",
    { class: "picker", role: "group", "aria-label": "Who" },
    h("ul", { class: "plain" }, pick(null, "All of them")),
    ...ORDER.flatMap((verdict) => pickGroup(verdict, principals, pick)),
    left > 0 && h("p", { class: "note" }, `${number(left)} more in the JSON of the paths command.`),
  );
  choose(null);
  const explorer = h("div", { class: "explorer" }, picker, h("div", {}, stage, edgeLegend()));
  return section("paths", "Ways to administrator", hint, explorer);
}

function pickGroup(
  verdict: ReachVerdict,
  principals: readonly ReachingPrincipal[],
  pick: (principal: ReachingPrincipal, text: string) => HTMLElement,
) {
  const group = principals.filter((principal) => principal.verdict === verdict);
  if (group.length === 0) return [];
  const items = group.map((principal) => pick(principal, stationName(principal.principal)));
  const title = `${VERDICTS[verdict]} (${group.length})`;
  return [h("h3", { class: `verdict ${verdict}` }, title), h("ul", { class: "plain" }, ...items)];
}

function edgeLegend() {
  const keys = ORDER.map((verdict) =>
    h(
      "li",
      {},
      svg(
        "svg",
        { class: "edge-key", viewBox: "0 0 35 10" },
        svg("path", { class: `edge ${verdict}`, d: "M0 5 H35" }),
      ),
      VERDICTS[verdict],
    ),
  );
  return h("ul", { class: "legend", "aria-hidden": "true" }, ...keys);
}

function hintOf({ counts, principals }: Report["access"]): string {
  const told = ORDER.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => `${counts[verdict]} ${VERDICTS[verdict].toLowerCase()}`,
  );
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const reach = told.length === 0 ? "no way is known to any" : told.join(", ");
  const outside = principals.filter((principal) => principal.outside).length;
  const also =
    outside === 0 ? "" : ` And ${plural(outside, "principal")} from outside that trust policies let in.`;
  return `Who can make themselves administrator. Of ${plural(all, "user and role", "users and roles")}: ${reach}.${also}`;
}

type Choose = (chosen: ReachingPrincipal | null) => void;

function overview(principals: readonly ReachingPrincipal[], choose: Choose) {
  const drawn = principals
    .filter(({ ways }) => ways.some(({ stations }) => stations.length > 0))
    .slice(0, DRAWN_TOGETHER);
  const ways = drawn.flatMap((principal) => firstWay(principal));
  const more = principals.length - drawn.length;
  return [
    h(
      "p",
      { class: "note screen-only" },
      "The surest way of each. Pick one to see all its ways; in the graph, arrow keys move along.",
    ),
    ways.length > 0 && drawGraph(ways, (name) => choose(named(name, principals) ?? null)),
    more > 0 && h("p", { class: "note" }, `${number(more)} more in the list.`),
  ];
}

function firstWay({ ways }: ReachingPrincipal): Way[] {
  return ways.filter(({ stations }) => stations.length > 0).slice(0, 1);
}

function named(name: string, principals: readonly ReachingPrincipal[]): ReachingPrincipal | undefined {
  return principals.find(({ ways }) => ways.some(({ stations }) => stations[0] === name));
}

function oneOf(chosen: ReachingPrincipal, principals: readonly ReachingPrincipal[], choose: Choose) {
  const { ways, moreWays, principal, verdict } = chosen;
  const drawable = ways.filter(({ stations }) => stations.length > 0);
  const follow = (name: string) => {
    const next = named(name, principals);
    if (next && next !== chosen) choose(next);
  };
  return [
    h(
      "h3",
      { class: "chosen" },
      principal === "*" ? "Anybody" : principal,
      " ",
      h("span", { class: `verdict ${verdict}` }, VERDICTS[verdict]),
    ),
    drawable.length > 0 && drawGraph(drawable, follow),
    h("ol", { class: "ways" }, ...ways.map(wayInWords)),
    moreWays > 0 &&
      h("p", { class: "note" }, `${plural(moreWays, "more way")} in the JSON of the paths command.`),
  ];
}

function wayInWords({ id, steps, conditions, blockedBy, missing }: Way) {
  const list = (name: string, items: readonly string[]) =>
    items.length > 0 && h("p", { class: "on" }, h("strong", {}, name), " ", items.join("; "));
  return h(
    "li",
    {},
    h("ol", {}, ...steps.map((step) => h("li", {}, step.replaceAll(" -> ", " \u2192 ")))),
    list("If", conditions),
    list("Blocked by", blockedBy),
    list("Not known", missing),
    h("p", { class: "under" }, id),
  );
}

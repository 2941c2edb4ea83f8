import type { Report } from "../report.ts";
import { h } from "./dom.ts";
import { dataTable, section } from "./section.ts";
import { number, plural } from "./words.ts";

/** What could not be judged and why: neither a pass nor a violation. */
export function notJudgedSection({ notJudged, accounts, rules }: Report) {
  const partial = accounts.filter(({ incomplete }) => Object.keys(incomplete).length > 0);
  if (notJudged.length + partial.length === 0)
    return section("not-judged", "Not judged", null, h("p", { class: "empty" }, "Everything was judged."));
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const rows = notJudged.map(({ reason, entities, rules: asking, examples }) =>
    h(
      "tr",
      {},
      h(
        "td",
        { class: "wide" },
        reason,
        h("p", { class: "under" }, `for example ${examples.slice(0, 2).join(", ")}`),
      ),
      h(
        "td",
        {},
        h(
          "details",
          {},
          h("summary", {}, plural(asking.length, "rule")),
          h("ul", { class: "plain" }, ...asking.map(({ rule }) => h("li", {}, titles.get(rule) ?? rule))),
        ),
      ),
      h("td", { class: "amount" }, number(entities)),
    ),
  );
  return section(
    "not-judged",
    "Not judged",
    "A fact was missing. It counts neither as a pass nor as a violation.",
    rows.length > 0 && dataTable(["Why", "Asked by", "Verdicts"], rows),
    partial.length > 0 && h("p", { class: "note" }, incompleteWords(partial, accounts.length)),
  );
}

function incompleteWords(partial: Report["accounts"], total: number): string {
  const reasons = [...new Set(partial.flatMap(({ incomplete }) => Object.values(incomplete)))];
  const which =
    total === 1 ? "The account was" : `${number(partial.length)} of ${plural(total, "account")} were`;
  return `${which} not read whole: ${reasons.join("; ")}. Entities that were not seen are not in this report.`;
}

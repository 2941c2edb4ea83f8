import type { ExemptionView } from "../exemption-view.ts";
import type { Report } from "../report.ts";
import { h } from "./dom.ts";
import { dataTable, section } from "./section.ts";
import { day, plural } from "./words.ts";

const STATES: { readonly [S in ExemptionView["state"]]: string } = {
  inUse: "In use",
  unused: "Unused",
  expired: "Over",
  broken: "Over, still broken",
};
const SOON_DAYS = 14;

/** Declared exceptions and when they end. */
export function exemptionsSection({ exemptions, rules }: Report) {
  if (exemptions.length === 0)
    return section("exemptions", "Exemptions", null, h("p", { class: "empty" }, "None are declared."));
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const heads = ["Ends", "State", "Exception", "Reason", "Owner"];
  const rows = exemptions.map((exemption) =>
    h(
      "tr",
      {},
      h("td", { class: "when" }, day(exemption.expires), h("p", { class: "under" }, remaining(exemption))),
      h(
        "td",
        {},
        h(
          "span",
          { class: `exemption ${soon(exemption) ? "soon" : exemption.state}` },
          STATES[exemption.state],
        ),
      ),
      h(
        "td",
        { class: "wide" },
        titles.get(exemption.rule) ?? exemption.rule,
        h("p", { class: "under" }, exemption.resource, exemption.facet !== null && ` (${exemption.facet})`),
      ),
      h("td", {}, exemption.reason),
      h("td", {}, exemption.owner),
    ),
  );
  return section(
    "exemptions",
    "Exemptions",
    "Declared exceptions, the one that ends first at the top. What they cover keeps being judged.",
    dataTable(heads, rows),
  );
}

function soon({ daysLeft, state }: ExemptionView): boolean {
  return daysLeft >= 0 && daysLeft <= SOON_DAYS && (state === "inUse" || state === "unused");
}

function remaining({ daysLeft }: ExemptionView): string {
  if (daysLeft < 0) return `${plural(-daysLeft, "day")} ago`;
  return daysLeft === 0 ? "today" : `in ${plural(daysLeft, "day")}`;
}

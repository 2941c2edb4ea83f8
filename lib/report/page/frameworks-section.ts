import type { FrameworkView, RequirementView, Standing } from "../framework-view.ts";
import type { Report } from "../report.ts";
import { h } from "./dom.ts";
import type { FindingFilter } from "./filter-findings.ts";
import { section } from "./section.ts";
import { number, plural, STANDINGS } from "./words.ts";

const ORDER = ["passed", "failed", "exempted", "notJudged"] as const satisfies readonly Standing[];

/** Every framework with a bar of how its requirements stand, and the requirements when asked. */
export function frameworksSection(report: Report, showFindings: (filter: Partial<FindingFilter>) => void) {
  return section(
    "frameworks",
    "Frameworks",
    "Requirements that rules of Castellan speak to. One open violation fails a requirement; a missing fact leaves it not judged.",
    h("ul", { class: "legend", "aria-hidden": "true" }, ...ORDER.map(legendItem)),
    h(
      "div",
      { class: "frameworks" },
      ...report.frameworks.map((view) => framework(view, report, showFindings)),
    ),
  );
}

function legendItem(standing: Standing) {
  return h("li", {}, h("span", { class: `swatch ${standing}` }), STANDINGS[standing]);
}

function framework(
  view: FrameworkView,
  report: Report,
  showFindings: (filter: Partial<FindingFilter>) => void,
) {
  const { name, counts, requirements } = view;
  const judged = counts.passed + counts.failed;
  const body = h("div", { class: "requirements" });
  const details = h(
    "details",
    { class: "framework" },
    h(
      "summary",
      {},
      h("span", { class: "name" }, name),
      h("span", { class: "score" }, judged === 0 ? "not judged" : `${counts.passed} of ${judged} pass`),
      bar(counts, requirements.length),
    ),
    body,
  );
  details.addEventListener("toggle", () => {
    if (details.open && body.childElementCount === 0)
      body.append(requirementTable(view, report, showFindings));
  });
  return details;
}

function bar(counts: FrameworkView["counts"], total: number) {
  const present = ORDER.filter((standing) => counts[standing] > 0);
  const told = present
    .map((standing) => `${counts[standing]} ${STANDINGS[standing].toLowerCase()}`)
    .join(", ");
  const parts = present.map((standing) => {
    const part = h("span", {
      class: `part ${standing}`,
      title: `${counts[standing]} ${STANDINGS[standing].toLowerCase()}`,
    });
    part.style.flexGrow = String(counts[standing]);
    return part;
  });
  return h(
    "span",
    { class: "bar", role: "img", "aria-label": `Of ${plural(total, "requirement")}: ${told}` },
    ...parts,
  );
}

const COLUMNS = ["Requirement", "Standing", "Passed", "Failed", "Exempted", "Not judged", "Rules"] as const;

function requirementTable(
  { name, requirements }: FrameworkView,
  report: Report,
  showFindings: (filter: Partial<FindingFilter>) => void,
) {
  return h(
    "table",
    {},
    h("caption", { class: "hidden" }, `Requirements of ${name}, with verdicts on entities`),
    h("thead", {}, h("tr", {}, ...COLUMNS.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, ...requirements.map((requirement) => requirementRow(requirement, report, showFindings))),
  );
}

function requirementRow(
  requirement: RequirementView,
  { rules, findings }: Report,
  showFindings: (filter: Partial<FindingFilter>) => void,
) {
  const { id, standing, note, watchedBy } = requirement;
  const titles = new Map(rules.map((rule) => [rule.id, rule.title]));
  const ruleLine = (rule: string) => {
    const title = titles.get(rule) ?? rule;
    const found = findings.some((finding) => finding.rule === rule);
    const show = () => showFindings({ rule });
    return h(
      "li",
      {},
      found ? h("button", { type: "button", class: "link", on: { click: show } }, title) : title,
    );
  };
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, id),
    h("td", {}, h("span", { class: `standing ${standing}` }, STANDINGS[standing])),
    ...ORDER.map((key) => h("td", { class: "amount" }, number(requirement[key]))),
    h(
      "td",
      { class: "wide" },
      h("ul", { class: "plain" }, ...requirement.rules.map(ruleLine), ...watchedBy.map(ruleLine)),
      note !== null && h("p", { class: "note" }, note),
    ),
  );
}

import type { Report } from "../report.ts";
import { changesSection } from "./changes-section.ts";
import { h } from "./dom.ts";
import { exemptionsSection } from "./exemptions-section.ts";
import { findingsSection } from "./findings-section.ts";
import { frameworksSection } from "./frameworks-section.ts";
import { notJudgedSection } from "./not-judged-section.ts";
import { pathsSection } from "./paths-section.ts";
import { summarySection } from "./summary-section.ts";
import { themeButton } from "./theme-button.ts";
import { trendSection } from "./trend-section.ts";
import { moment, plural } from "./words.ts";

/**
 * The report in a browser. Is responsible for showing what the page carries; may not fetch, store or send anything, and
 * makes every element itself, so that text from outside stays text.
 */
const report = JSON.parse(document.getElementById("report")?.textContent ?? "null") as Report;

const findings = findingsSection(report);
const sections = [
  summarySection(report, findings.show),
  frameworksSection(report, findings.show),
  findings.element,
  trendSection(report),
  pathsSection(report),
  changesSection(report),
  exemptionsSection(report),
  notJudgedSection(report),
];

document.title = `IAM report: ${subject(report)}`;
document.body.append(
  h("a", { class: "skip", href: "#overview" }, "Skip to the report"),
  masthead(report),
  navigation(),
  h("main", {}, ...sections),
  h("footer", {}, h("p", {}, "Written by Castellan. This page needs no network and sends nothing.")),
);

function subject({ accounts }: Report): string {
  const [only] = accounts;
  return accounts.length === 1 && only ? `account ${only.id}` : plural(accounts.length, "account");
}

function masthead(shown: Report) {
  const { source, from, until, madeAt } = shown;
  const period = from === null ? `as of ${moment(until)}` : `${moment(from)} to ${moment(until)}`;
  const name = subject(shown);
  return h(
    "header",
    { class: "masthead" },
    h("p", { class: "kicker" }, "Identity and access report"),
    h("h1", {}, name.charAt(0).toUpperCase() + name.slice(1)),
    h("p", { class: "hint" }, `From ${source}, ${period}. Written ${moment(madeAt)}.`),
  );
}

function navigation() {
  const names = [
    ["overview", "Overview"],
    ["frameworks", "Frameworks"],
    ["findings", "Findings"],
    ["trend", "Trend"],
    ["paths", "Ways to administrator"],
    ["changes", "Changes"],
    ["exemptions", "Exemptions"],
    ["not-judged", "Not judged"],
  ];
  const links = names.map(([id, name]) => h("li", {}, h("a", { href: `#${id}` }, name)));
  return h("nav", { class: "sections", "aria-label": "Sections" }, h("ul", {}, ...links), themeButton());
}

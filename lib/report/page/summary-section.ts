import { SEVERITIES, type Severity } from "../../rule/severity.ts";
import type { Report, ReportFinding } from "../report.ts";
import { h } from "./dom.ts";
import type { FindingFilter } from "./filter-findings.ts";
import { dataTable, section, severityMark } from "./section.ts";
import { day, joined, number, plural } from "./words.ts";

const RULES_SHOWN = 8;

/**
 * What a reader in a hurry takes away.
 *
 * @param showFindings leads to the findings, filtered
 */
export function summarySection(report: Report, showFindings: (filter: Partial<FindingFilter>) => void) {
  const open = report.findings.filter(({ status }) => status === "open");
  const told = open.filter(({ severity }) => severity !== "info");
  return section(
    "overview",
    headline(open),
    null,
    h(
      "dl",
      { class: "figures" },
      ...SEVERITIES.map((severity) => severityFigure(severity, open, showFindings)),
      figure("Reach administrator", report.access.counts.proven, "#paths", "users and roles, proven"),
      figure("Exempted", countOf(report.findings, "exempted"), "#exemptions", "by declared exceptions"),
      figure("Not judged", gaps(report), "#not-judged", "verdicts lack a fact"),
    ),
    told.length > 0 && h("h3", {}, "What stands out"),
    told.length > 0 && rulesTable(told, report, showFindings),
  );
}

function headline(open: readonly ReportFinding[]): string {
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const loud = (["critical", "high"] as const).filter((severity) => count(severity) > 0);
  const words = joined(loud.map((severity) => `${number(count(severity))} ${severity}`));
  const total = loud.reduce((sum, severity) => sum + count(severity), 0);
  if (total > 0) return `${words} ${total === 1 ? "finding is" : "findings are"} open`;
  const rest = open.length - count("info");
  return rest === 0 ? "Nothing is open" : `Nothing critical or high is open; ${number(rest)} of less weight`;
}

function severityFigure(
  severity: Severity,
  open: readonly ReportFinding[],
  showFindings: (filter: Partial<FindingFilter>) => void,
) {
  const found = open.filter((finding) => finding.severity === severity).length;
  const show = () => showFindings({ severities: new Set([severity]), status: "open" });
  return h(
    "div",
    { class: `figure ${severity}` },
    h("dt", {}, severityMark(severity)),
    h(
      "dd",
      {},
      found === 0
        ? h("span", { class: "count none" }, "0")
        : h("button", { type: "button", class: "count", on: { click: show } }, number(found)),
      h("span", { class: "unit" }, severity === "info" ? "on record" : "open"),
    ),
  );
}

function figure(name: string, count: number, href: string, unit: string) {
  return h(
    "div",
    { class: "figure" },
    h("dt", {}, name),
    h("dd", {}, h("a", { href, class: "count" }, number(count)), h("span", { class: "unit" }, unit)),
  );
}

function countOf(findings: readonly ReportFinding[], status: ReportFinding["status"]): number {
  return findings.filter((finding) => finding.status === status).length;
}

function gaps({ notJudged }: Report): number {
  return notJudged.reduce((sum, { entities }) => sum + entities, 0);
}

function rulesTable(
  told: readonly ReportFinding[],
  { rules }: Report,
  showFindings: (filter: Partial<FindingFilter>) => void,
) {
  const groups = [...Map.groupBy(told, ({ rule, severity }) => `${severity} ${rule}`).values()]
    .flatMap((group) => (group[0] ? [{ first: group[0], group }] : []))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.first.severity) - SEVERITIES.indexOf(b.first.severity) ||
        b.group.length - a.group.length,
    );
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const rows = groups.slice(0, RULES_SHOWN).map(({ first, group }) => {
    const { rule, severity } = first;
    const show = () => showFindings({ rule, severities: new Set([severity]), status: "open" });
    return ruleRow(first, group, titles.get(rule) ?? rule, show);
  });
  return dataTable(["Severity", "What", "Latest", "How often"], rows, { class: "standout" });
}

function ruleRow(first: ReportFinding, group: readonly ReportFinding[], title: string, show: () => void) {
  const { rule, severity, kind } = first;
  const latest = group.reduce((newest, { since }) => (since > newest ? since : newest), "");
  const amount = plural(group.length, "finding");
  const label = `Show ${amount} of ${rule}`;
  const broken = kind === "posture" && h("span", { class: "quiet" }, "Broken: ");
  const button = h(
    "button",
    { type: "button", class: "link", "aria-label": label, on: { click: show } },
    amount,
  );
  return h(
    "tr",
    {},
    h("td", {}, severityMark(severity)),
    h("td", { class: "wide" }, broken, title),
    h("td", { class: "when" }, day(latest)),
    h("td", { class: "amount" }, button),
  );
}

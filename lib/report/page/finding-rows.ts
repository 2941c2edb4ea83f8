import { NO_NOTES, noteWords } from "../../finding/note-words.ts";
import type { Report, ReportFinding } from "../report.ts";
import { h } from "./dom.ts";
import { findingDetail } from "./finding-detail.ts";
import { dataTable, severityMark } from "./section.ts";
import { day } from "./words.ts";

/** A table of findings; each opens to its detail. */
export function findingRows(findings: readonly ReportFinding[], report: Report): HTMLElement {
  if (findings.length === 0) return h("p", { class: "empty" }, "Nothing here with these filters.");
  const several = report.accounts.length > 1;
  const actors = report.findings.some(({ actor }) => actor !== null);
  const heads = ["Severity", "Finding", ...(several ? ["Account"] : []), ...(actors ? ["Who"] : []), "Since"];
  const rows = findings.flatMap((finding, index) => rowOf(finding, index, heads, report));
  return dataTable(heads, rows, { class: "findings" });
}

function rowOf(finding: ReportFinding, index: number, heads: readonly string[], report: Report) {
  const { severity, status, message, rule, account, actor, since } = finding;
  const cell = h("td", { colspan: heads.length });
  const detail = h("tr", { class: "detail", id: `detail-${index}`, hidden: true }, cell);
  const expands = { "aria-expanded": "false", "aria-controls": detail.id };
  const button = h(
    "button",
    { type: "button", class: "open", ...expands, on: { click: () => toggle() } },
    message,
  );
  const toggle = () => {
    detail.hidden = !detail.hidden;
    button.setAttribute("aria-expanded", String(!detail.hidden));
    if (!detail.hidden && cell.childElementCount === 0) cell.append(findingDetail(finding, report));
  };
  detail.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle();
    button.focus();
  });
  const row = h(
    "tr",
    { class: `row ${status}` },
    h("td", {}, severityMark(severity)),
    h(
      "td",
      { class: "wide" },
      button,
      h("p", { class: "under" }, status !== "open" && h("span", { class: `status ${status}` }, status), rule),
      ...noteWords(finding.notes ?? NO_NOTES).map((words) => h("p", { class: "under noted" }, words)),
    ),
    heads.includes("Account") && h("td", { class: "mono" }, account),
    heads.includes("Who") && h("td", { class: "who" }, actor?.name ?? "not recorded"),
    h("td", { class: "when" }, day(since)),
  );
  return [row, detail];
}

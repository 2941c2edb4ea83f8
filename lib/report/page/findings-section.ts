import { SEVERITIES, type Severity } from "../../rule/severity.ts";
import type { Report, ReportFinding } from "../report.ts";
import { fill, h } from "./dom.ts";
import { EVERYTHING, type FindingFilter, filterFindings, searchable } from "./filter-findings.ts";
import { findingRows } from "./finding-rows.ts";
import { pagedList } from "./paged-list.ts";
import { section } from "./section.ts";
import { number, plural } from "./words.ts";

export interface FindingsSection {
  readonly element: HTMLElement;
  /** Filters anew and brings the list into view. */
  show(filter: Partial<FindingFilter>): void;
}

const START: FindingFilter = { ...EVERYTHING, status: "open" };

/** All findings, with filters and search. Is responsible for what is shown; may not judge it. */
export function findingsSection(report: Report): FindingsSection {
  const all = searchable(report);
  const total = number(report.findings.length);
  const told = h("p", { class: "told", role: "status" });
  const list = pagedList("findings", (items: readonly ReportFinding[]) => findingRows(items, report));
  const form = filterForm(report, () => refresh());
  const refresh = () => {
    const found = filterFindings(all, form.read());
    fill(
      told,
      found.length === report.findings.length
        ? plural(found.length, "finding")
        : `${number(found.length)} of ${total} findings`,
    );
    list.show(found);
  };
  form.write(START);
  refresh();
  const element = section("findings", "Findings", null, form.element, told, list.element);
  return {
    element,
    show(filter) {
      form.write({ ...EVERYTHING, ...filter });
      refresh();
      element.scrollIntoView({ block: "start" });
      element.focus({ preventScroll: true });
    },
  };
}

interface FilterForm {
  readonly element: HTMLElement;
  read(): FindingFilter;
  write(filter: FindingFilter): void;
}

/** Typing is answered when the hand rests. */
const PAUSE_MS = 120;

const STATUSES = [
  ["", "Any"],
  ["open", "Open"],
  ["exempted", "Exempted"],
  ["resolved", "Resolved"],
] as const;
const KINDS = [
  ["", "Any"],
  ["posture", "How the account is"],
  ["detection", "What somebody did"],
] as const;

function filterForm(report: Report, changed: () => void): FilterForm {
  const search = searchField();
  const severities = severityBoxes(report);
  const status = choice("Status", STATUSES);
  const kind = choice("Kind", KINDS);
  const account = choice("Account", [["", "All"], ...accountsOf(report).map((id) => [id, id] as const)]);
  const rule = choice("Rule", [["", "All"], ...rulesOf(report)]);
  const choices = [status, kind, ...(accountsOf(report).length > 1 ? [account] : []), rule];
  const element = h(
    "form",
    { class: "filters", role: "search", "aria-label": "Filter findings" },
    h("label", { class: "search" }, h("span", {}, "Search"), search),
    severities.element,
    h(
      "div",
      { class: "choices" },
      ...choices.map(({ label }) => label),
      h("button", { type: "reset" }, "Reset"),
    ),
  );
  const write = (filter: FindingFilter) => {
    search.value = filter.search;
    severities.write(filter.severities);
    status.select.value = filter.status;
    kind.select.value = filter.kind;
    account.select.value = filter.account;
    rule.select.value = filter.rule;
  };
  const read = (): FindingFilter => ({
    search: search.value,
    severities: severities.read(),
    status: status.select.value as FindingFilter["status"],
    kind: kind.select.value as FindingFilter["kind"],
    account: account.select.value,
    rule: rule.select.value,
  });
  listen(element, search, changed, () => write(START));
  return { element, read, write };
}

function listen(form: HTMLFormElement, search: HTMLInputElement, changed: () => void, reset: () => void) {
  let pause: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    pause = setTimeout(changed, target === search ? PAUSE_MS : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
    changed();
  });
}

/** The slash key leads to it from anywhere. */
function searchField(): HTMLInputElement {
  const placeholder = "Name, ARN, rule, person, address, id";
  const search = h("input", {
    type: "search",
    id: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder,
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    event.preventDefault();
    search.focus();
  });
  return search;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

function choice(name: string, options: readonly (readonly [value: string, text: string])[]) {
  const select = h("select", {}, ...options.map(([value, text]) => h("option", { value }, text)));
  return { select, label: h("label", {}, h("span", {}, name), select) };
}

function severityBoxes({ findings }: Report) {
  const counts = Map.groupBy(findings, ({ severity }) => severity);
  const boxes = SEVERITIES.map((severity) => ({
    severity,
    box: h("input", { type: "checkbox", value: severity, disabled: !counts.has(severity) }),
  }));
  const labels = boxes.map(({ severity, box }) =>
    h("label", { class: `severity-box ${severity}` }, box, h("span", {}, severity)),
  );
  return {
    element: h("fieldset", {}, h("legend", {}, "Severity"), ...labels),
    read: (): Set<Severity> =>
      new Set(boxes.filter(({ box }) => box.checked).map(({ severity }) => severity)),
    write(chosen: ReadonlySet<Severity>): void {
      for (const { severity, box } of boxes) box.checked = chosen.has(severity);
    },
  };
}

function accountsOf({ findings }: Report): string[] {
  return [...new Set(findings.map(({ account }) => account))].sort();
}

function rulesOf({ findings, rules }: Report): (readonly [string, string])[] {
  const found = new Set(findings.map(({ rule }) => rule));
  return rules
    .filter(({ id }) => found.has(id))
    .map(({ id, title }) => [id, title] as const)
    .sort((a, b) => (a[1] < b[1] ? -1 : 1));
}

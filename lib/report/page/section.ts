import { type Child, h, type Props } from "./dom.ts";

/** A section of the page with its heading and, where one is needed, a sentence that says how to read it. */
export function section(id: string, title: string, hint: string | null, ...children: readonly Child[]) {
  return h(
    "section",
    { id, "aria-labelledby": `${id}-title`, tabindex: -1 },
    h("h2", { id: `${id}-title` }, title),
    hint !== null && h("p", { class: "hint" }, hint),
    ...children,
  );
}

export function severityMark(severity: string): HTMLElement {
  return h("span", { class: `severity ${severity}` }, severity);
}

/** A table with its names of columns; the rows are table rows. */
export function dataTable(heads: readonly string[], rows: readonly Child[], props: Props = {}) {
  const names = heads.map((text) => h("th", { scope: "col" }, text));
  return h("table", props, h("thead", {}, h("tr", {}, ...names)), h("tbody", {}, ...rows));
}

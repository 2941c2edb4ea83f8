import { type Child, h } from "./dom.ts";

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

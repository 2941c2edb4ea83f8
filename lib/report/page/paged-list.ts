import { type Child, fill, h } from "./dom.ts";
import { number } from "./words.ts";

/** A list shown page by page, so that tens of thousands of rows open at once. */
export interface PagedList<T> {
  readonly element: HTMLElement;
  /** Shows other items, from the first page on. */
  show(items: readonly T[]): void;
}

const PER_PAGE = 50;
/** Printing shows the first pages in one. */
export const PRINTED_AT_MOST = 500;

/**
 * Is responsible for pages and their buttons; may not know what an item is.
 *
 * @param label what the items are: `findings`
 * @param render puts items on the page, in place of those before
 */
export function pagedList<T>(label: string, render: (items: readonly T[]) => Child): PagedList<T> {
  const body = h("div");
  const pager = h("nav", { class: "pager", "aria-label": `Pages of ${label}` });
  let all: readonly T[] = [];
  let page = 0;
  const draw = (perPage: number) => {
    fill(body, render(all.slice(page * perPage, (page + 1) * perPage)));
    fill(pager, ...controls());
    pager.hidden = all.length <= PER_PAGE;
  };
  const turnTo = (to: number) => {
    page = to;
    draw(PER_PAGE);
    element.scrollIntoView({ block: "start" });
  };
  const button = (text: string, to: number, last: number) =>
    h("button", { type: "button", disabled: to < 0 || to > last, on: { click: () => turnTo(to) } }, text);
  const controls = () => {
    const last = Math.ceil(all.length / PER_PAGE) - 1;
    const end = Math.min(all.length, (page + 1) * PER_PAGE);
    return [
      button("Previous", page - 1, last),
      h("span", {}, `${number(page * PER_PAGE + 1)} to ${number(end)} of ${number(all.length)}`),
      button("Next", page + 1, last),
    ];
  };
  const left = h("p", { class: "print-only" });
  const element = h("div", { class: "paged" }, body, left, pager);
  addEventListener("beforeprint", () => {
    page = 0;
    draw(PRINTED_AT_MOST);
    const more = all.length - PRINTED_AT_MOST;
    fill(left, more > 0 && `${number(more)} more ${label} are not printed.`);
  });
  addEventListener("afterprint", () => draw(PER_PAGE));
  return {
    element,
    show(items) {
      all = items;
      page = 0;
      draw(PER_PAGE);
    },
  };
}

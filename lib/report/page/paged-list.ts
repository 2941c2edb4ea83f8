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
const PRINTED_AT_MOST = 500;

/**
 * Is responsible for pages and their buttons; may not know what an item is.
 *
 * @param label what the items are: `findings`
 * @param render puts items on the page, in place of those before
 */
export function pagedList<T>(label: string, render: (items: readonly T[]) => Child): PagedList<T> {
  const body = h("div");
  let all: readonly T[] = [];
  let page = 0;
  const turn = (by: number) => {
    page += by;
    draw(PER_PAGE);
    element.scrollIntoView({ block: "start" });
  };
  const previous = h("button", { type: "button", on: { click: () => turn(-1) } }, "Previous");
  const next = h("button", { type: "button", on: { click: () => turn(1) } }, "Next");
  const place = h("span");
  const pager = h("nav", { class: "pager", "aria-label": `Pages of ${label}` }, previous, place, next);
  const notPrinted = h("p", { class: "print-only" });
  const element = h("div", { class: "paged" }, body, notPrinted, pager);
  const draw = (perPage: number) => {
    const end = Math.min(all.length, (page + 1) * perPage);
    fill(body, render(all.slice(page * perPage, end)));
    fill(place, `${number(page * perPage + 1)} to ${number(end)} of ${number(all.length)}`);
    previous.disabled = page === 0;
    next.disabled = end === all.length;
    pager.hidden = all.length <= PER_PAGE;
  };
  const show = (items: readonly T[]) => {
    all = items;
    page = 0;
    draw(PER_PAGE);
  };
  addEventListener("beforeprint", () => {
    page = 0;
    draw(PRINTED_AT_MOST);
    const more = all.length - PRINTED_AT_MOST;
    fill(notPrinted, more > 0 && `${number(more)} more ${label} are not printed.`);
  });
  addEventListener("afterprint", () => draw(PER_PAGE));
  return { element, show };
}

import type { Report } from "../report.ts";
import type { TimelineEntry } from "../timeline.ts";
import { fill, h } from "./dom.ts";
import { pagedList } from "./paged-list.ts";
import { section, severityMark } from "./section.ts";
import { day, number, plural } from "./words.ts";

/** The time line of changes, newest first. */
export function changesSection({ timeline, source }: Report) {
  if (timeline === null) {
    const why = `This report was made from ${source}, which holds no changes; one made from CloudTrail records does.`;
    return section("changes", "Changes", null, h("p", { class: "empty" }, why));
  }
  const { entries, left } = timeline;
  const told = h("p", { class: "told", role: "status" });
  const list = pagedList("changes", (items: readonly TimelineEntry[]) => days(items));
  const search = h("input", {
    type: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Event, name, person",
  });
  const found = h("input", { type: "checkbox" });
  const texts = new Map(entries.map((entry) => [entry, textOf(entry)]));
  const refresh = () => {
    const word = search.value.trim().toLowerCase();
    const shown = entries.filter(
      (entry) => (!found.checked || entry.findings.length > 0) && (texts.get(entry) ?? "").includes(word),
    );
    fill(told, plural(shown.length, "change"));
    list.show(shown);
  };
  const form = h(
    "form",
    {
      class: "filters",
      role: "search",
      "aria-label": "Filter changes",
      on: { input: refresh, submit: (event) => event.preventDefault() },
    },
    h("label", { class: "search" }, h("span", {}, "Search"), search),
    h("label", { class: "check" }, found, h("span", {}, "Only those that brought findings")),
  );
  refresh();
  const older = left > 0 ? ` ${number(left)} older ones are left out.` : "";
  const hint = `What records show to have been done, the newest first.${older}`;
  return section("changes", "Changes", hint, form, told, list.element);
}

function textOf({ event, account, resource, actor, changeId }: TimelineEntry): string {
  return [event, account, resource?.name, resource?.arn, actor?.name, actor?.sourceIp, changeId]
    .join("\n")
    .toLowerCase();
}

function days(entries: readonly TimelineEntry[]) {
  if (entries.length === 0) return h("p", { class: "empty" }, "Nothing here with these filters.");
  const groups = [...Map.groupBy(entries, ({ at }) => at.slice(0, 10))].map(([date, group]) =>
    h("li", {}, h("h3", {}, day(date)), h("ol", { class: "moments" }, ...group.map(momentItem))),
  );
  return h("ol", { class: "days" }, ...groups);
}

function momentItem(entry: TimelineEntry) {
  const { at, outcome, actor, changes, findings } = entry;
  const who = [actor?.name ?? "unknown", actor?.sourceIp].filter(Boolean).join(" from ");
  const told = [
    whatHappened(entry),
    h("p", { class: "under" }, who),
    ...changes.flatMap(({ property, gained, lost }) => [
      ...gained.map((item) => h("p", { class: "gained" }, `+ ${property}: ${item}`)),
      ...lost.map((item) => h("p", { class: "lost" }, `\u2212 ${property}: ${item}`)),
    ]),
    ...findings.map(({ severity, status, message }) => {
      const text = ` ${status === "open" ? "" : `${status}: `}${message}`;
      return h("p", { class: "brought" }, severityMark(severity), text);
    }),
  ];
  return h("li", { class: outcome }, h("time", { datetime: at }, at.slice(11, 19)), h("div", {}, ...told));
}

function whatHappened({ event, outcome, error, resource, effect }: TimelineEntry) {
  const failed = outcome === "failed" ? ` (failed: ${error ?? "no reason given"})` : "";
  const name = resource === null ? "" : ` ${resource.name}`;
  const ended = effect === "made" || effect === "deleted" ? `, ${effect}` : "";
  return h("p", {}, h("strong", {}, event), `${failed}${name}${ended}`);
}

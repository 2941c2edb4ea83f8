import { KIND_WORDS, ORIGIN_WORDS } from "../../finding/actor-words.ts";
import { effectLines } from "../../finding/effect-lines.ts";
import type { FindingActor } from "../../finding/finding.ts";
import type { ToldNote } from "../../finding/note-words.ts";
import { FRAMEWORK_NAMES, type Framework } from "../../rule/controls.ts";
import type { Report, ReportFinding, ReportRule } from "../report.ts";
import { type Child, h } from "./dom.ts";
import { moment } from "./words.ts";

/** All that is known of one finding, what it means and how to mend it. */
export function findingDetail(finding: ReportFinding, { rules }: Report): HTMLElement {
  const rule = rules.find(({ id }) => id === finding.rule);
  return h(
    "div",
    { class: "finding-detail" },
    rule !== undefined &&
      h(
        "div",
        { class: "advice" },
        h("h4", {}, "Why it matters"),
        h("p", {}, ...withCode(rule.why)),
        h("h4", {}, "How to fix it"),
        h("p", {}, ...withCode(rule.fix)),
        references(rule),
      ),
    h("dl", { class: "facts" }, ...factsOf(finding, rule).flatMap(fact)),
    evidence(finding),
  );
}

/** Text in which backticks mark what is typed or named. */
function withCode(text: string): Child[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part));
}

type Fact = readonly [name: string, value: Child | readonly string[]];

function factsOf(finding: ReportFinding, rule: ReportRule | undefined): Fact[] {
  const { resource, status, exemption, resolution, changeId } = finding;
  // What a detection found is told apart by its record, which is no part of the resource.
  const part = resource.facet === null || resource.facet === changeId ? "" : ` (${resource.facet})`;
  return [
    ["Finding", `${finding.id} (the ID for castellan ack, assign, fix and exempt)`],
    ["Rule", `${finding.rule}${rule === undefined ? "" : `: ${rule.title}`}`],
    ["Resource", `${resource.arn}${part}`],
    ["Type", resource.type],
    ["Account", `${finding.account}, ${finding.region}`],
    ["Brought by", actorWords(finding.actor)],
    ["Call", finding.event],
    ["What it did", effectLines(finding.effect)],
    ["Record", changeId],
    ["First opened", moment(finding.openedAt)],
    [
      status === "open" ? "Open since" : `${status === "resolved" ? "Resolved" : "Exempted"} since`,
      moment(finding.since),
    ],
    [
      "Exempted by",
      exemption && `${exemption.owner}, until ${moment(exemption.expires)}: ${exemption.reason}`,
    ],
    [
      "Ended",
      resolution && `${resolution.how}${resolution.actor ? ` by ${actorWords(resolution.actor)}` : ""}`,
    ],
    ["Acknowledged", noted(finding.notes?.acknowledged)],
    ["Assigned to", finding.notes?.assigned?.to],
    ["Last comment", noted(finding.notes?.comment)],
    ["Frameworks", controlsOf(rule)],
  ];
}

function fact([name, value]: Fact): HTMLElement[] {
  if (value === null || value === undefined || value === "" || value === false) return [];
  if (!Array.isArray(value)) return [h("dt", {}, name), h("dd", {}, value as Child)];
  if (value.length === 0) return [];
  return [
    h("dt", {}, name),
    h("dd", {}, h("ul", { class: "plain" }, ...value.map((text: string) => h("li", {}, text)))),
  ];
}

function actorWords(actor: FindingActor | null): string {
  if (actor === null) return "no recorded change";
  const { kind, name, session, origin, sourceIp } = actor;
  const by = origin === "unknown" ? "" : `, ${ORIGIN_WORDS[origin] ?? `by ${origin}`}`;
  const as = session !== null && session !== name ? `, session ${session}` : "";
  const what = kind === "unknown" ? "" : ` (${KIND_WORDS[kind] ?? kind})`;
  return `${name}${what}${as}${by}${sourceIp === null ? "" : `, from ${sourceIp}`}`;
}

function noted(note: ToldNote | null | undefined): string | null {
  if (!note) return null;
  return `${note.by}, ${moment(note.at)}${note.text === "" ? "" : `: ${note.text}`}`;
}

function controlsOf(rule: ReportRule | undefined): string[] {
  return Object.entries(rule?.controls ?? {}).map(
    ([framework, requirements]) => `${FRAMEWORK_NAMES[framework as Framework]}: ${requirements.join(", ")}`,
  );
}

function references({ references: links }: ReportRule) {
  const safe = links.filter((link) => link.startsWith("https://"));
  return h(
    "ul",
    { class: "plain references" },
    ...safe.map((link) =>
      h(
        "li",
        {},
        h("a", { href: link, rel: "noreferrer noopener", target: "_blank" }, link.slice("https://".length)),
      ),
    ),
  );
}

function evidence({ evidence: facts }: ReportFinding) {
  if (Object.keys(facts).length === 0) return null;
  return h(
    "details",
    { class: "evidence" },
    h("summary", {}, "Evidence"),
    h("pre", { tabindex: 0 }, JSON.stringify(facts, null, 2)),
  );
}

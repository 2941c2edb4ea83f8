import { effectLines } from "../finding/effect-lines.ts";
import type { Moment } from "../finding/moment.ts";
import type { StoryFinding } from "../finding/store.ts";
import { moment as momentText, whoOf } from "./finding-lines.ts";
import { isCalled } from "./is-called.ts";
import { printable } from "./printable.ts";

/** One line of the time line. Its JSON is a contract: scripts read it. */
export interface HistoryEntry
  extends Pick<
    Moment,
    "at" | "event" | "outcome" | "error" | "effect" | "changes" | "actor" | "changeId" | "security"
  > {
  readonly type: "history";
  readonly resource: string;
  readonly findings: readonly Pick<StoryFinding, "rule" | "status" | "message">[];
}

/** @param name whose history it is: findings on others that the change brought are left to theirs */
export function historyEntry(moment: Moment, name: string): HistoryEntry {
  const { at, event, outcome, error, effect, changes, actor, changeId, security } = moment;
  return {
    type: "history",
    ...{ at, event, outcome, error },
    resource: moment.resource?.arn ?? moment.resource?.name ?? name,
    ...{ effect, changes, actor, changeId, security },
    findings: moment.findings
      .filter(({ resource }) => isCalled(resource, name))
      .map(({ rule, status, message }) => ({ rule, status, message })),
  };
}

export function* historyLines(entry: HistoryEntry): Generator<string> {
  const attempt = entry.outcome === "failed" ? ` (failed: ${entry.error ?? "no reason given"})` : "";
  const effect = entry.effect === "none" ? "" : entry.effect;
  yield `${momentText(entry.at)}  ${entry.event}${attempt}  ${effect}`.trimEnd();
  yield `${INDENT}${whoOf(entry.actor)}`;
  for (const line of effectLines(entry.security ?? undefined)) yield `${INDENT}${printable(line, 800)}`;
  for (const { property, gained, lost } of entry.changes) {
    for (const item of gained) yield `${INDENT}+ ${property}: ${printable(item, 160)}`;
    for (const item of lost) yield `${INDENT}- ${property}: ${printable(item, 160)}`;
  }
  for (const { status, message, rule } of entry.findings)
    yield `${INDENT}${status}: ${printable(message)} (${rule})`;
}

const INDENT = " ".repeat(22);

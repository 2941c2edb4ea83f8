import { effectLines } from "../alert/effect-lines.ts";
import type { Change } from "../cloudtrail/change.ts";
import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import type { PredictedChange } from "../engine/predicted-change.ts";
import type { ProcessedChange } from "../engine/process-changes.ts";
import type { Transition } from "../engine/record-observations.ts";
import type { FindingEffect } from "../finding/finding-effect.ts";
import { findingActor, isoTime } from "../finding/next-finding.ts";
import { nameOfArn, parseArn } from "../iam/arn.ts";
import { type PropertyChange, propertyChanges } from "../iam/entity-changes.ts";
import { memoryStore } from "../local/memory-store.ts";
import { readSnapshots } from "../local/read-snapshots.ts";
import { replayTrail } from "../local/replay-trail.ts";
import { RULES } from "../rules/index.ts";
import { ACCOUNT_OPTIONS, listOption, orUsageError, timeOption } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, settingsOption } from "./common-options.ts";
import { moment, whoOf } from "./finding-lines.ts";
import { printable } from "./printable.ts";

export const history: Command = {
  name: "history",
  summary: "Every change to one user, role, group or policy: when, who, what, and the findings it brought",
  usage: "ARN|NAME --trail PATH... [options]",
  options: {
    trail: ACCOUNT_OPTIONS.trail,
    baseline: ACCOUNT_OPTIONS.baseline,
    at: { ...ACCOUNT_OPTIONS.at, help: "Leave out what happened later: 2026-05-03 or 2026-05-03T14:00:00Z" },
    settings: OPTIONS.settings,
    json: OPTIONS.json,
  },
  notes: ["A name stands for every entity of that name. Calls that failed are told as attempts."],
  takesWords: true,
  run: runHistory,
};

/** One line of the time line. */
interface HistoryEntry {
  readonly type: "history";
  readonly at: string;
  readonly event: string;
  readonly outcome: Change["outcome"];
  readonly error: string | null;
  readonly resource: string;
  readonly effect: "made" | "changed" | "deleted" | "none";
  readonly changes: readonly PropertyChange[];
  readonly actor: ReturnType<typeof findingActor>;
  readonly changeId: string;
  /** What it gave and took, and what became weaker or stronger by it; null when nothing of that can be said. */
  readonly security: FindingEffect | null;
  readonly findings: readonly { readonly rule: string; readonly status: string; readonly message: string }[];
}

async function runHistory(input: CommandInput, io: Io): Promise<ExitCode> {
  const [name, ...more] = input.words;
  const trails = [...listOption(input, "trail"), ...more];
  if (name === undefined || trails.length === 0) throw new UsageError("history: ARN --trail PATH");
  const baseline = await orUsageError(readSnapshots(listOption(input, "baseline")));
  const entries: HistoryEntry[] = [];
  await replayTrail({
    paths: trails,
    stdin: io.stdin,
    active: activateRules(RULES, DETECTIONS, await settingsOption(input)),
    store: memoryStore(),
    baselines: baseline.states,
    until: timeOption(input),
    onProblem: ({ file, reason }) => io.err(printable(`${file}: ${reason}`)),
    wantsEffect: (predicted) => touches(predicted, name),
    onChange: (processed, transitions) => entries.push(...entriesOf(processed, transitions, name)),
  });
  if (input.values["json"]) {
    for (const entry of entries) io.out(JSON.stringify(entry));
    io.out(JSON.stringify({ type: "summary", entries: entries.length }));
    return 0;
  }
  for (const entry of entries) for (const line of entryLines(entry)) io.out(line);
  if (entries.length === 0) io.out(`No change of ${printable(name)} is in the trail.`);
  return 0;
}

/** Whether the change is about what is called so: in its updates, or as the target of a call that did nothing. */
function touches({ change, updates }: PredictedChange, name: string): boolean {
  return [...change.targets, ...updates.map(({ before, after }) => after ?? before)].some((entity) =>
    isCalled(entity, name),
  );
}

function entriesOf(
  { change, updates, effect }: ProcessedChange,
  transitions: readonly Transition[],
  name: string,
): HistoryEntry[] {
  const touched = updates.filter(({ before, after }) => isCalled(after ?? before, name));
  const target = change.targets.find((ref) => isCalled(ref, name));
  if (touched.length === 0 && !target) return [];
  const [update] = touched;
  const entity = update?.after ?? update?.before ?? target;
  return [
    {
      type: "history",
      at: isoTime(change.at),
      event: change.event,
      outcome: change.outcome,
      error: change.error?.code ?? null,
      resource: entity?.arn ?? entity?.name ?? name,
      effect: effectOf(update),
      changes: update ? propertyChanges(update) : [],
      actor: findingActor(change.actor),
      changeId: change.id,
      security: effect ?? null,
      findings: transitions
        .filter(({ after }) => isCalled(after.resource, name))
        .map(({ after }) => ({ rule: after.rule, status: after.status, message: after.message })),
    },
  ];
}

function effectOf(update: PredictedChange["updates"][number] | undefined): HistoryEntry["effect"] {
  if (!update) return "none";
  if (!update.before) return "made";
  return update.after ? "changed" : "deleted";
}

/** An ARN names one entity; where a record gave no ARN, and for a bare name, the friendly name decides. */
function isCalled(entity: Called | undefined, name: string): boolean {
  if (!entity) return false;
  const arn = parseArn(name);
  if (arn && entity.arn !== undefined) return entity.arn === name;
  const sameName = entity.name.toLowerCase() === nameOfArn(name).toLowerCase();
  return sameName && (!arn || entity.type === TYPES[arn.resource.split("/")[0] ?? ""]);
}

interface Called {
  readonly type: string;
  readonly name: string;
  readonly arn?: string;
}

/** The types by how an ARN's resource begins. */
const TYPES: { readonly [prefix: string]: string } = {
  user: "AWS::IAM::User",
  group: "AWS::IAM::Group",
  role: "AWS::IAM::Role",
  policy: "AWS::IAM::Policy",
};

function* entryLines(entry: HistoryEntry): Generator<string> {
  const attempt = entry.outcome === "failed" ? ` (failed: ${entry.error ?? "no reason given"})` : "";
  yield `${moment(entry.at)}  ${entry.event}${attempt}  ${entry.effect === "none" ? "" : entry.effect}`.trimEnd();
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

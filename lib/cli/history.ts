import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import type { PredictedChange } from "../engine/predicted-change.ts";
import type { ProcessedChange } from "../engine/process-changes.ts";
import type { Transition } from "../engine/record-observations.ts";
import { type Moment, momentOf } from "../finding/moment.ts";
import { storyFinding } from "../finding/store.ts";
import { memoryStore } from "../local/memory-store.ts";
import { readSnapshots } from "../local/read-snapshots.ts";
import { replayTrail } from "../local/replay-trail.ts";
import { RULES } from "../rules/index.ts";
import { ACCOUNT_OPTIONS, listOption, orUsageError, timeOption } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS, settingsOption } from "./common-options.ts";
import { PLACE_OPTIONS } from "./finding-place.ts";
import { historyEntry, historyLines } from "./history-entry.ts";
import { isCalled } from "./is-called.ts";
import { printable } from "./printable.ts";
import { storedMoments } from "./stored-moments.ts";

export const history: Command = {
  name: "history",
  summary: "Every change to one user, role, group or policy: when, who, what, and the findings it brought",
  usage: "ARN|NAME --trail PATH... | --state FOLDER | --table NAME [options]",
  options: {
    trail: ACCOUNT_OPTIONS.trail,
    baseline: ACCOUNT_OPTIONS.baseline,
    ...PLACE_OPTIONS,
    at: { ...ACCOUNT_OPTIONS.at, help: "Leave out what happened later: 2026-05-03 or 2026-05-03T14:00:00Z" },
    settings: { ...OPTIONS.settings, help: `With --trail: ${OPTIONS.settings.help}` },
    json: OPTIONS.json,
  },
  notes: [
    "A name stands for every entity of that name. Calls that failed are told as attempts. State folders and the table",
    "keep 400 days of what was processed there.",
  ],
  takesWords: true,
  run: runHistory,
};

async function runHistory(input: CommandInput, io: Io): Promise<ExitCode> {
  const [name, ...more] = input.words;
  const isStored = input.values["state"] !== undefined || input.values["table"] !== undefined;
  const trails = [...listOption(input, "trail"), ...more];
  if (name === undefined || (trails.length === 0) === !isStored)
    throw new UsageError("history: ARN, and one of --trail PATH, --state FOLDER and --table NAME");
  const moments = isStored ? await storedMoments(input, name) : await trailMoments(input, io, name, trails);
  if (input.values["json"]) {
    for (const moment of moments) io.out(JSON.stringify(historyEntry(moment, name)));
    io.out(JSON.stringify({ type: "summary", entries: moments.length }));
    return 0;
  }
  for (const moment of moments) for (const line of historyLines(historyEntry(moment, name))) io.out(line);
  if (moments.length === 0)
    io.out(`No change of ${printable(name)} is ${isStored ? "on record" : "in the trail"}.`);
  return 0;
}

async function trailMoments(
  input: CommandInput,
  io: Io,
  name: string,
  paths: readonly string[],
): Promise<Moment[]> {
  const baseline = await orUsageError(readSnapshots(listOption(input, "baseline")));
  const moments: Moment[] = [];
  await replayTrail({
    paths,
    stdin: io.stdin,
    active: activateRules(RULES, DETECTIONS, await settingsOption(input)),
    store: memoryStore(),
    baselines: baseline.states,
    until: timeOption(input),
    onProblem: ({ file, reason }) => io.err(printable(`${file}: ${reason}`)),
    wantsEffect: (predicted) => touches(predicted, name),
    onChange: (processed, transitions) => moments.push(...momentsIn(processed, transitions, name)),
  });
  return moments;
}

/** Whether the change is about what is called so: in its updates, or as the target of a call that did nothing. */
function touches({ change, updates }: PredictedChange, name: string): boolean {
  return [...change.targets, ...updates.map(({ before, after }) => after ?? before)].some((entity) =>
    isCalled(entity, name),
  );
}

function momentsIn(
  { change, updates, effect }: ProcessedChange,
  transitions: readonly Transition[],
  name: string,
): Moment[] {
  const update = updates.find(({ before, after }) => isCalled(after ?? before, name));
  const target = change.targets.find((ref) => isCalled(ref, name));
  if (!update && !target) return [];
  const findings = transitions.map(({ after }) => storyFinding(after));
  return [momentOf(change, update, target, { effect, findings })];
}

import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import { allFindings, countFindings, fails, inOrder } from "../finding/all-findings.ts";
import type { Finding } from "../finding/finding.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import { limitHeap } from "../local/limit-heap.ts";
import { openStore } from "../local/open-store.ts";
import { readSnapshots } from "../local/read-snapshots.ts";
import type { ReplayCounts } from "../local/replay-counts.ts";
import { isLargeTrail, replayInThreads, type ThreadedReplay } from "../local/replay-in-threads.ts";
import { type Replay, type ReplayOutcome, replayTrail } from "../local/replay-trail.ts";
import type { TrailProblem } from "../local/trail-problem.ts";
import { RULES } from "../rules/index.ts";
import { ACCOUNT_OPTIONS, listOption, orUsageError } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { failOnOption, OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { findingLines } from "./finding-lines.ts";
import { HOW_TO_GO_ON, outcomeLines } from "./outcome-lines.ts";
import { printable } from "./printable.ts";

export const replay: Command = {
  name: "replay",
  summary: "Read recorded CloudTrail files and tell what Castellan would have found",
  usage: "PATH... [options]",
  options: {
    json: OPTIONS.json,
    all: { type: "boolean", help: "Print every finding one by one, however many are alike" },
    "fail-on": OPTIONS["fail-on"],
    settings: OPTIONS.settings,
    state: OPTIONS.state,
    baseline: ACCOUNT_OPTIONS.baseline,
  },
  notes: [
    "PATH is a file, a folder (with all below it) or - for standard input: CloudTrail's own files (.json, .json.gz),",
    "lines of JSON, EventBridge events, or the answer of lookup-events. Order and copies do not matter. What is broken",
    "is named on standard error and passed over. Input of any size is read in constant memory; what is found is kept.",
  ],
  takesWords: true,
  run: runReplay,
};

async function runReplay(input: CommandInput, io: Io): Promise<ExitCode> {
  if (input.words.length === 0)
    throw new UsageError("replay: name a file, a folder, or - for standard input");
  const failOn = failOnOption(input);
  const settings = await settingsOption(input);
  const baseline = await orUsageError(readSnapshots(listOption(input, "baseline")));
  for (const problem of baseline.problems) io.err(printable(problem));
  const folder = textOption(input, "state");
  const startedAt = performance.now();
  const keepSmall = limitHeap();
  const ports = {
    paths: input.words,
    stdin: io.stdin,
    active: activateRules(RULES, DETECTIONS, settings),
    onProblem: problemPrinter(io),
    onProgress: (counts: ReplayCounts) => {
      keepSmall();
      io.status?.(progressOf(counts));
    },
  };
  const isAlone = folder !== undefined || baseline.states.length > 0 || !isLargeTrail(input.words);
  const { outcome, findings } = isAlone
    ? await replayAlone({ ...ports, baselines: baseline.states }, folder)
    : await replayTogether(ports);
  io.status?.("");
  refuseNothingRead(outcome.counts);
  const seconds = (performance.now() - startedAt) / 1000;
  if (input.values["json"]) printJson(findings, outcome, seconds, io);
  else printForPeople(findings, outcome, seconds, input.values["all"] === true, io);
  return fails(findings, failOn) ? 1 : 0;
}

interface Replayed {
  readonly outcome: ReplayOutcome;
  readonly findings: readonly Finding[];
}

/** In this thread, with the findings of earlier runs where a folder keeps them. */
async function replayAlone(replay: Omit<Replay, "store">, folder: string | undefined): Promise<Replayed> {
  const open = await openStore(folder);
  try {
    // Effects are for the time lines, which only a folder keeps.
    const wantsEffect = () => folder !== undefined;
    const outcome = await replayTrail({ ...replay, store: open.store, wantsEffect });
    return { outcome, findings: await allFindings(open.store, await open.accounts()) };
  } finally {
    await open.close();
  }
}

async function replayTogether(replay: ThreadedReplay): Promise<Replayed> {
  const outcome = await replayInThreads(replay);
  return { outcome, findings: inOrder(outcome.findings.map(({ finding }) => finding)) };
}

/** @throws {UsageError} when there was input and nothing in it could be read */
function refuseNothingRead({ records, unparsed, brokenFiles }: ReplayCounts): void {
  if (records > unparsed || brokenFiles + unparsed === 0) return;
  throw new UsageError("replay: no CloudTrail records in what was named");
}

const PROBLEMS_PRINTED = 50;

function problemPrinter(io: Io): (problem: TrailProblem) => void {
  let printed = 0;
  return ({ file, kind, reason, count, first }) => {
    printed += 1;
    if (printed > PROBLEMS_PRINTED + 1) return;
    if (printed > PROBLEMS_PRINTED) return io.err("… and more problems: the counts tell how many");
    const name = file === "-" ? "standard input" : printable(file);
    const where = first === undefined ? "" : `, first record ${first + 1}`;
    const what = kind === "file" ? printable(reason) : `${count} unreadable${where}: ${printable(reason)}`;
    io.err(`${name}: ${what}`);
  };
}

function progressOf({ files, records, changes }: ReplayCounts): string {
  return changes === 0
    ? `reading: ${records.toLocaleString("en")} records in ${files.toLocaleString("en")} files`
    : `judging: ${changes.toLocaleString("en")} changes`;
}

function printJson(findings: readonly Finding[], outcome: ReplayOutcome, seconds: number, io: Io): void {
  for (const finding of findings) io.out(JSON.stringify(printedFinding(finding)));
  const undetermined = outcome.undetermined.reduce((sum, { entities }) => sum + entities, 0);
  io.out(
    JSON.stringify({
      type: "summary",
      ...outcome.counts,
      findings: countFindings(findings),
      undetermined,
      failures: outcome.failures.length,
      seconds: Number(seconds.toFixed(3)),
    }),
  );
}

function printForPeople(
  findings: readonly Finding[],
  outcome: ReplayOutcome,
  seconds: number,
  showAll: boolean,
  io: Io,
): void {
  for (const line of findingLines(findings, showAll)) io.out(line);
  for (const line of outcomeLines(outcome, findings, seconds)) io.out(line);
  io.out("");
  for (const line of HOW_TO_GO_ON) io.out(line);
}

import { setImmediate } from "node:timers/promises";
import type { Change } from "../cloudtrail/change.ts";
import { partitionOf } from "../cloudtrail/partition.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import type { DetectionFailure } from "../engine/detect-change.ts";
import { withExemptions } from "../engine/exemption-uses.ts";
import type { Judgement } from "../engine/judge-entity.ts";
import type { PredictedChange } from "../engine/predicted-change.ts";
import { type ProcessedChange, processChanges } from "../engine/process-changes.ts";
import { recordObservations, type Transition } from "../engine/record-observations.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import type { Store } from "../finding/store.ts";
import { emptyAccountState, type MutableAccountState } from "../iam/account-state.ts";
import { awsPolicyTexts } from "./aws-policy-texts.ts";
import { PassingTime } from "./pass-time.ts";
import { pickRelevant } from "./pick-relevant.ts";
import { readTrail } from "./read-trail.ts";
import { RecordSorter } from "./sort-records.ts";
import type { TrailProblem } from "./trail-problem.ts";

/**
 * Is responsible for turning recorded trails into findings as the deployed functions would have, with a clock that
 * follows the records; may not print.
 */
export interface Replay {
  readonly paths: readonly string[];
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly active: ActiveRules;
  readonly store: Store;
  /** What was known of accounts before their first record. */
  readonly baselines?: readonly MutableAccountState[];
  /** Epoch milliseconds: records after it are left out. */
  readonly until?: number | undefined;
  readonly onProblem: (problem: TrailProblem) => void;
  readonly onTransition?: (transition: Transition) => void;
  /** Changes whose effect is worked out even when nobody is told of them. */
  readonly wantsEffect?: (processed: PredictedChange) => boolean;
  readonly onChange?: (processed: ProcessedChange, transitions: readonly Transition[]) => void;
  /** Called once per account at the end, with what every rule says of it as it then is. */
  readonly onJudged?: (account: JudgedAccount) => void;
  readonly onProgress?: (counts: ReplayCounts) => void;
}

export interface JudgedAccount {
  readonly state: MutableAccountState;
  /** Epoch milliseconds of its newest change. */
  readonly at: number;
  readonly judgements: readonly Judgement[];
}

export interface ReplayCounts {
  /** Records and envelopes found, those that could not be read included. */
  records: number;
  /** Changes that could matter, each counted once: the rest was read and passed over. */
  changes: number;
  /** Of all records, those whose call failed. */
  failed: number;
  /** Records that are none, or could not be parsed. */
  unparsed: number;
  files: number;
  /** Files that could not be read, or not to their end. */
  brokenFiles: number;
  skippedFiles: number;
}

export interface ReplayOutcome {
  readonly counts: ReplayCounts;
  readonly accounts: ReadonlyMap<string, MutableAccountState>;
  /** Epoch milliseconds of the newest change; undefined when there was none. */
  readonly endsAt: number | undefined;
  readonly undetermined: readonly UndeterminedCount[];
  readonly failures: readonly DetectionFailure[];
}

/** On how many entities a rule had no verdict for one reason, as the account was at the end. */
export interface UndeterminedCount {
  readonly rule: string;
  readonly reason: string;
  readonly entities: number;
}

const BEFORE_FIRST_RECORD = "the trail does not show what existed before its first record";

/** Reads, sorts, processes, and at the end judges each account once more, since time alone turns some verdicts. */
export async function replayTrail(replay: Replay): Promise<ReplayOutcome> {
  const counts = {
    records: 0,
    changes: 0,
    failed: 0,
    unparsed: 0,
    files: 0,
    brokenFiles: 0,
    skippedFiles: 0,
  };
  const sorter = new RecordSorter();
  try {
    await collect(replay, sorter, counts);
    return await processInOrder(replay, sorter, counts);
  } finally {
    sorter.close();
  }
}

async function collect(replay: Replay, sorter: RecordSorter, counts: ReplayCounts): Promise<void> {
  const relevance = pickRelevant(replay.active);
  const tellProblem = (problem: TrailProblem) => {
    if (problem.kind === "file") counts.brokenFiles += 1;
    else counts.unparsed += problem.count;
    if (problem.kind === "record") counts.records += problem.count;
    replay.onProblem(problem);
  };
  const listener = {
    onProblem: tellProblem,
    onSkipped: () => {
      counts.skippedFiles += 1;
    },
    onFile: () => {
      counts.files += 1;
    },
  };
  const batches = readTrail(replay.paths, replay.stdin, listener, relevance.mayMatter);
  for await (const { file, records, passedOver } of batches) {
    counts.records += records.length + passedOver;
    for (const record of records) {
      if (record.change.outcome === "failed") counts.failed += 1;
      if (record.change.at > (replay.until ?? Number.POSITIVE_INFINITY)) continue;
      if (!relevance.matters(record.change)) continue;
      try {
        sorter.add(record);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        counts.records -= 1;
        tellProblem({ kind: "record", file, reason: "a record is nested too deeply", count: 1 });
      }
    }
    replay.onProgress?.(counts);
  }
}

async function processInOrder(
  replay: Replay,
  sorter: RecordSorter,
  counts: ReplayCounts,
): Promise<ReplayOutcome> {
  const accounts = new Map(replay.baselines?.map((state) => [state.account, state]));
  const failures: DetectionFailure[] = [];
  const ends = new Map<string, number>();
  const time = new PassingTime(replay.active, replay.store);
  for (const change of sorter.changes()) {
    const state = accounts.get(change.account) ?? (await accountOf(change, replay.store));
    accounts.set(change.account, state);
    ends.set(change.account, change.at);
    state.awsPolicyTexts ??= awsPolicyTexts(() => ends.get(state.account) ?? change.at);
    counts.changes += 1;
    const aged = await time.passUntil(change.at, state);
    const outcome = await processChanges([change], state, replay);
    for (const transition of [...aged, ...outcome.transitions]) replay.onTransition?.(transition);
    for (const processed of outcome.processed) replay.onChange?.(processed, outcome.transitions);
    failures.push(...outcome.failures);
    if (counts.changes % PROGRESS_CHANGES === 0) {
      replay.onProgress?.(counts);
      // Lets signals in: a store in memory never waits for anything.
      await setImmediate();
    }
  }
  const undetermined = [];
  for (const [account, at] of ends) {
    const state = accounts.get(account);
    if (state) undetermined.push(...(await judgeAtEnd(state, at, replay)));
  }
  const endsAt = ends.size === 0 ? undefined : Math.max(...ends.values());
  return { counts, accounts, endsAt, undetermined: countReasons(undetermined), failures };
}

const PROGRESS_CHANGES = 1_000;

async function accountOf(change: Change, store: Store): Promise<MutableAccountState> {
  const state = emptyAccountState(change.account, partitionOf(change), BEFORE_FIRST_RECORD);
  await store.loadEntities(state, undefined);
  return state;
}

async function judgeAtEnd(
  state: MutableAccountState,
  at: number,
  { active, store, onTransition, onJudged }: Replay,
): Promise<{ rule: string; reason: string }[]> {
  const informed = await withExemptions(active, state.account, store, at);
  const judgements = judgeAccount(state, at, informed);
  onJudged?.({ state, at, judgements });
  const transitions = await recordObservations(judgements, [], store, active.settings);
  for (const transition of transitions) onTransition?.(transition);
  return judgements.flatMap(({ rule, outcomes }) =>
    outcomes.flatMap(({ verdict }) =>
      verdict.outcome === "undetermined" ? [{ rule: rule.rule.id, reason: verdict.reason }] : [],
    ),
  );
}

function countReasons(undetermined: readonly { rule: string; reason: string }[]): UndeterminedCount[] {
  const groups = Map.groupBy(undetermined, ({ rule, reason }) => `${rule}\n${reason}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, entities: group.length }] : [];
  });
}

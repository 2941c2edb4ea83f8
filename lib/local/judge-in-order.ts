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

/** Who judges, where findings are kept, and who wants to hear of it. */
export interface JudgingPorts {
  readonly active: ActiveRules;
  readonly store: Store;
  /** What was known of accounts before their first record. */
  readonly baselines?: readonly MutableAccountState[];
  readonly onTransition?: (transition: Transition) => void;
  /** Changes whose effect is worked out even when nobody is told of them. */
  readonly wantsEffect?: (processed: PredictedChange) => boolean;
  readonly onChange?: (processed: ProcessedChange, transitions: readonly Transition[]) => void;
  /** Called once per account at the end, with what every rule says of it as it then is. */
  readonly onJudged?: (account: JudgedAccount) => void;
  /** Called now and then with how many changes were judged so far. */
  readonly onProgress?: (changes: number) => void;
}

export interface JudgedAccount {
  readonly state: MutableAccountState;
  /** Epoch milliseconds of its newest change. */
  readonly at: number;
  readonly judgements: readonly Judgement[];
}

export interface JudgedTrail {
  readonly changes: number;
  /** Accounts of which there were changes, or something was known before. */
  readonly accounts: readonly string[];
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
const PROGRESS_CHANGES = 1_000;

/**
 * Processes changes in their order, with a clock that follows them, and at the end judges each account once more, since
 * time alone turns some verdicts.
 */
export async function judgeInOrder(changes: Iterable<Change>, ports: JudgingPorts): Promise<JudgedTrail> {
  const accounts = new Map(ports.baselines?.map((state) => [state.account, state]));
  const failures: DetectionFailure[] = [];
  const ends = new Map<string, number>();
  const time = new PassingTime(ports.active, ports.store);
  // Files come in any order: only now it is known which use of a key was the first within its hour.
  const relevance = pickRelevant(ports.active);
  let judged = 0;
  for (const change of changes) {
    if (!relevance.matters(change)) continue;
    const state = accounts.get(change.account) ?? (await accountOf(change, ports.store));
    accounts.set(change.account, state);
    ends.set(change.account, change.at);
    state.awsPolicyTexts ??= awsPolicyTexts(() => ends.get(state.account) ?? change.at);
    judged += 1;
    const aged = await time.passUntil(change.at, state);
    const outcome = await processChanges([change], state, ports);
    for (const transition of [...aged, ...outcome.transitions]) ports.onTransition?.(transition);
    for (const processed of outcome.processed) ports.onChange?.(processed, outcome.transitions);
    failures.push(...outcome.failures);
    if (judged % PROGRESS_CHANGES === 0) {
      ports.onProgress?.(judged);
      // Lets signals in: a store in memory never waits for anything.
      await setImmediate();
    }
  }
  const undetermined = [];
  for (const [account, at] of ends) {
    const state = accounts.get(account);
    if (state) undetermined.push(...(await judgeAtEnd(state, at, ports)));
  }
  const endsAt = ends.size === 0 ? undefined : Math.max(...ends.values());
  return {
    changes: judged,
    accounts: [...accounts.keys()],
    endsAt,
    undetermined: countReasons(undetermined),
    failures,
  };
}

async function accountOf(change: Change, store: Store): Promise<MutableAccountState> {
  const state = emptyAccountState(change.account, partitionOf(change), BEFORE_FIRST_RECORD);
  await store.loadEntities(state, undefined);
  return state;
}

async function judgeAtEnd(
  state: MutableAccountState,
  at: number,
  { active, store, onTransition, onJudged }: JudgingPorts,
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

import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import { reduce } from "../cloudtrail/reducer.ts";
import type { FindingEffect } from "../finding/finding-effect.ts";
import type { Store, StoryFinding } from "../finding/store.ts";
import { applyUpdates, type MutableAccountState } from "../iam/account-state.ts";
import type { ActiveRules } from "./active-rules.ts";
import { batchEffects } from "./batch-effects.ts";
import { type DetectionFailure, detectChange } from "./detect-change.ts";
import { judgeChange, occasionOf } from "./judge-change.ts";
import type { Judgement, Occasion } from "./judge-entity.ts";
import type { PredictedChange } from "./predicted-change.ts";
import { type EntityReader, readTouched, type TouchedReading } from "./read-touched.ts";
import { recordObservations, type Transition } from "./record-observations.ts";

/**
 * The main job: from changes to findings.
 *
 * Is responsible for the order of effects (findings, then entities, then the change itself, so that whatever a
 * crash cut off is done again by the next delivery); may not know where things are stored or read.
 */
export interface EnginePorts {
  readonly store: Store;
  readonly active: ActiveRules;
  /** Reads touched entities afresh; absent in a replay, where the records themselves are the state. */
  readonly read?: EntityReader;
  /**
   * Changes whose effect is worked out even when nobody is told of them, for their time lines; none by default, since
   * it takes time.
   */
  readonly wantsEffect?: (processed: PredictedChange) => boolean;
}

/** A change with what it did to entities and, where it was worked out, to security. */
export interface ProcessedChange extends PredictedChange {
  readonly effect: FindingEffect | undefined;
}

export interface ProcessOutcome {
  /** Changes whose effect cannot be seen yet: deliver them again. */
  readonly retry: readonly Change[];
  /** Changes that were processed now, in order, with what they did to entities. */
  readonly processed: readonly ProcessedChange[];
  /** Findings written, in order. */
  readonly transitions: readonly Transition[];
  readonly undetermined: readonly UndeterminedVerdict[];
  readonly failures: readonly DetectionFailure[];
}

/** A rule that could not judge an entity, and why. */
export interface UndeterminedVerdict {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
}

/**
 * Processes changes of one account; copies of changes that were processed before are dropped.
 *
 * @param account the account's state before the changes; brought up to date in place
 * @param changes in any order
 */
export async function processChanges(
  changes: readonly Change[],
  account: MutableAccountState,
  ports: EnginePorts,
): Promise<ProcessOutcome> {
  const fresh = await inOrder(changes, ports.store);
  const predicted = fresh.map((change) => predict(change, account));
  const reading = await readTouched(predicted, account, ports.read);
  const judgements = new Map<string, Judgement>();
  const observations = [];
  const failures: DetectionFailure[] = [];
  for (const { change, updates } of reading.visible) {
    const detected = await detectChange(change, updates, account, ports.active, ports.store);
    observations.push(...detected.observations);
    failures.push(...detected.failures);
    const occasion = reading.readAt === undefined ? occasionOf(change) : readOccasion(change, reading.readAt);
    for (const judgement of judgeChange(change, updates, account, ports.active, occasion)) {
      const { rule, resource } = judgement;
      judgements.set(`${rule.rule.id}#${resource.type}#${resource.arn ?? resource.name}`, judgement);
    }
  }
  const { store, active } = ports;
  const judged = [...judgements.values()];
  const effectOf = batchEffects(reading.visible, account, active.settings);
  const transitions = await recordObservations(judged, observations, store, active.settings, effectOf);
  const processed = reading.visible.map((item) => ({
    ...item,
    effect: ports.wantsEffect?.(item) ? effectOf(item.change.id) : undefined,
  }));
  await remember(processed, transitions, reading, account, store);
  return {
    retry: reading.retry,
    processed,
    transitions,
    undetermined: judged.flatMap(undeterminedOf),
    failures,
  };
}

function predict(change: Change, account: MutableAccountState): PredictedChange {
  const updates = reduce(account, change);
  applyUpdates(account, updates);
  return { change, updates };
}

async function inOrder(changes: readonly Change[], store: Store): Promise<Change[]> {
  const unique = [...new Map(changes.map((change) => [change.id, change])).values()];
  const known = await Promise.all(unique.map((change) => store.knowsChange(change)));
  const fresh = unique.filter((_change, index) => !known[index]);
  if (fresh.length < 2) return fresh;
  const keyed = fresh.map((change) => ({ change, key: changeOrder(change) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ change }) => change);
}

function readOccasion(change: Change, readAt: number): Occasion {
  return { at: readAt, version: `${String(readAt).padStart(15, "0")}#1#${change.id}`, change };
}

async function remember(
  processed: readonly ProcessedChange[],
  transitions: readonly Transition[],
  { updates, readAt }: TouchedReading,
  account: MutableAccountState,
  store: Store,
): Promise<void> {
  const newest = processed.at(-1)?.change.at;
  if (updates.length > 0 && newest !== undefined) {
    await store.writeEntities(account.account, updates, readAt ?? newest);
  }
  for (const { change, updates: touched, effect } of processed) {
    await store.writeChange(change, touched, { effect, findings: findingsBy(change, transitions) });
  }
}

/** What a change opened or ended. */
function findingsBy({ id }: Change, transitions: readonly Transition[]): StoryFinding[] {
  return transitions
    .filter(({ after }) => (after.resolution ? after.resolution.changeId : after.changeId) === id)
    .map(({ after: { rule, status, resource, message } }) => ({
      rule,
      status,
      resource: { type: resource.type, arn: resource.arn },
      message,
    }));
}

function undeterminedOf({ observations }: Judgement): UndeterminedVerdict[] {
  return observations.flatMap(({ rule, resource, verdict }) =>
    verdict.outcome === "undetermined"
      ? [{ rule: rule.id, resource: resource.arn ?? resource.name, reason: verdict.reason }]
      : [],
  );
}

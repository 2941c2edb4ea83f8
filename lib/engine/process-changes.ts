import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import { reduce } from "../cloudtrail/reducer.ts";
import type { FindingEffect } from "../finding/finding-effect.ts";
import type { Observation } from "../finding/observation.ts";
import { type Store, type StoryFinding, storyFinding } from "../finding/store.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../iam/account-state.ts";
import { refOf } from "../iam/entity.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import { rememberStored } from "../iam/stored-at.ts";
import type { ActiveRules } from "./active-rules.ts";
import { batchEffects } from "./batch-effects.ts";
import { claimingStore, OvertakenError } from "./claiming-store.ts";
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
  /** Changes whose effect cannot be seen yet or is not certain, or that were judged by a reading that is not the newest: deliver them again. */
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
  const written: Transition[] = [];
  try {
    return await processPredicted(predicted, account, ports, written);
  } catch (error) {
    if (!(error instanceof OvertakenError) || ports.read === undefined) throw error;
    takeBack(predicted, account);
    const again = fresh.map((change) => predict(change, account));
    return processPredicted(again, account, { ...ports, read: wholeReader(ports.read) }, written);
  }
}

/** A reader that reads everything whole: such a reading rests on nothing that somebody else may have stored. */
function wholeReader({ read, now }: EntityReader): EntityReader {
  return { read: (ref) => read(ref), now };
}

function takeBack(predicted: readonly PredictedChange[], account: MutableAccountState): void {
  const updates = predicted.flatMap((item) => item.updates).toReversed();
  applyUpdates(
    account,
    updates.map((update) => ({ ...update, after: update.before })),
  );
}

/**
 * @param transitions the findings that were written for these changes before; those that are written now are added
 * @throws {OvertakenError} when an entity that was read in parts is not stored any more as they were put into it
 */
async function processPredicted(
  predicted: readonly PredictedChange[],
  account: MutableAccountState,
  ports: EnginePorts,
  transitions: Transition[],
): Promise<ProcessOutcome> {
  const { active } = ports;
  const reading = await readTouched(predicted, account, ports.read);
  const store = claimingStore(ports.store, account.account, reading.updates);
  const { judged, observations, failures } = await judgeVisible(reading, account, ports);
  const effectOf = batchEffects(reading.visible, account, active.settings);
  const record = async (
    judgements: readonly Judgement[],
    detected: readonly Observation[],
    into: Store,
  ): Promise<Transition[]> =>
    judgements.length === 0 && detected.length === 0
      ? []
      : recordObservations(judgements, detected, into, active.settings, effectOf);
  transitions.push(...(await record(judged, observations, store)));
  const said = { transitions, undetermined: judged.flatMap(undeterminedOf), failures };
  if (!(await storeReading(reading, account, store))) {
    return { ...said, retry: predicted.map(({ change }) => change), processed: [] };
  }
  transitions.push(...(await record(judgedAfresh(judged, reading), [], ports.store)));
  const done = reading.visible.filter(({ change }) => !reading.retry.includes(change));
  const processed = done.map((item) => ({
    ...item,
    effect: ports.wantsEffect?.(item) ? effectOf(item.change.id) : undefined,
  }));
  for (const { change, updates, effect } of processed) {
    await store.writeChange(change, updates, { effect, findings: findingsBy(change, transitions) });
  }
  return { ...said, retry: reading.retry, processed };
}

interface Judged {
  readonly judged: readonly Judgement[];
  readonly observations: readonly Observation[];
  readonly failures: readonly DetectionFailure[];
}

async function judgeVisible(
  reading: TouchedReading,
  account: MutableAccountState,
  { active, store }: EnginePorts,
): Promise<Judged> {
  const judged: Judgement[] = [];
  const observations: Observation[] = [];
  const failures: DetectionFailure[] = [];
  for (const { change, updates } of reading.visible) {
    const detected = await detectChange(change, updates, account, active, store);
    observations.push(...detected.observations);
    failures.push(...detected.failures);
    const occasion = reading.readAt === undefined ? occasionOf(change) : readOccasion(change, reading.readAt);
    const touched = updates.length > 0 ? updates : readingsOf(change, reading);
    // One by one: a policy that thousands hold brings more than a call takes as arguments.
    for (const judgement of judgeChange(change, touched, account, active, occasion)) judged.push(judgement);
  }
  return { judged: reading.visible.length > 1 ? lastOfEach(judged) : judged, observations, failures };
}

/** Of what several changes had a rule say of one entity, the last. */
function lastOfEach(judged: readonly Judgement[]): readonly Judgement[] {
  const last = new Map(judged.map((one) => [`${one.rule.rule.id}#${entityId(one.resource)}`, one]));
  return [...last.values()];
}

/** What was read because of a change that did nothing to what was known: its targets are not as they were known. */
function readingsOf({ targets }: Change, { updates, readAt }: TouchedReading): EntityUpdate[] {
  if (readAt === undefined) return [];
  return updates.filter(({ before, after }) => {
    const entity = after ?? before;
    const ref = entity && refOf(entity);
    return targets.some(
      ({ type, arn, name }) =>
        type === ref?.type && (arn === undefined ? name === ref.name : arn === ref.arn),
    );
  });
}

/**
 * Judgements to record once more, now that the reading which they rest on is stored: another function may have read
 * before, and written its findings after ours were compared. One that writes them later still finds the newer reading
 * when it stores its own, and starts again.
 */
function judgedAfresh(judged: readonly Judgement[], { updates, readAt }: TouchedReading): Judgement[] {
  if (readAt === undefined) return [];
  const read = new Set(
    updates.flatMap(({ before, after }) => {
      const entity = after ?? before;
      return entity ? [entityId(refOf(entity))] : [];
    }),
  );
  return judged.filter(({ resource }) => read.has(entityId(resource)));
}

function entityId({ type, arn, name }: EntityRef): string {
  return `${type}#${arn ?? name}`;
}

function predict(change: Change, account: MutableAccountState): PredictedChange {
  const updates = reduce(account, change);
  applyUpdates(account, updates);
  return { change, updates };
}

async function inOrder(changes: readonly Change[], store: Store): Promise<Change[]> {
  const [first] = changes;
  if (first && changes.length === 1) return (await store.knowsChange(first)) ? [] : [first];
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

/** @returns false when a newer reading was stored meanwhile: what was judged by this one may not hold any more */
async function storeReading(
  { visible, updates, readAt }: TouchedReading,
  account: MutableAccountState,
  store: Store,
): Promise<boolean> {
  const newest = visible.at(-1)?.change.at;
  if (updates.length === 0 || newest === undefined) return true;
  const at = readAt ?? newest;
  const refused = await store.writeEntities(account.account, updates, at);
  if (refused.some(({ onto }) => onto)) throw new OvertakenError("a newer reading was stored meanwhile");
  for (const update of updates)
    if (update.after && !refused.includes(update)) rememberStored(update.after, at);
  return refused.length === 0 || readAt === undefined;
}

/** What a change opened or ended. */
function findingsBy({ id }: Change, transitions: readonly Transition[]): StoryFinding[] {
  return transitions
    .filter(({ after }) => (after.resolution ? after.resolution.changeId : after.changeId) === id)
    .map(({ after }) => storyFinding(after));
}

function undeterminedOf({ rule, resource, outcomes }: Judgement): UndeterminedVerdict[] {
  return outcomes.flatMap(({ verdict }) =>
    verdict.outcome === "undetermined"
      ? [{ rule: rule.rule.id, resource: resource.arn ?? resource.name, reason: verdict.reason }]
      : [],
  );
}

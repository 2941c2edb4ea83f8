import { isWrite } from "../cloudtrail/catalogue.ts";
import type { Change } from "../cloudtrail/change.ts";
import type { EntityWrite } from "../finding/store.ts";
import {
  applyUpdates,
  type EntityUpdate,
  findByRef,
  type MutableAccountState,
} from "../iam/account-state.ts";
import { nameOfArn } from "../iam/arn.ts";
import { type Entity, keyOf, refOf } from "../iam/entity.ts";
import type { EntityRef, EntityType } from "../iam/entity-ref.ts";
import { fillGaps } from "../iam/fill-gaps.ts";
import type { ManagedPolicy } from "../iam/managed-policy.ts";
import { storedAt } from "../iam/stored-at.ts";
import { isUseOnly, movesNothing } from "./is-use-only.ts";
import { isVisible } from "./is-visible.ts";
import { type KnownEntity, knownEntity, type Touch } from "./known-entity.ts";
import { withoutObserved } from "./observed-properties.ts";
import type { PredictedChange } from "./predicted-change.ts";

/** Reads one entity afresh. Throws when the message should be delivered again (throttling). */
export interface EntityReader {
  /** @param known what is known of it and what was altered, where the rest need not be read */
  read(ref: EntityRef<EntityType>, known?: KnownEntity): Promise<EntityReading>;
  /** Epoch milliseconds. */
  now(): number;
}

export type EntityReading =
  | {
      readonly outcome: "found";
      readonly entity: Entity;
      /** Only what was altered was read; the rest is as it is stored. */
      readonly isPieced?: boolean;
    }
  | { readonly outcome: "gone" }
  /** Nothing can be said of the entity; what was known of it stays. */
  | { readonly outcome: "denied"; readonly reason: string };

export interface TouchedReading {
  /** Changes whose effect shows (or that touched nothing), in order. */
  readonly visible: readonly PredictedChange[];
  /** Changes to be seen again when IAM has settled: those that do not show yet, and visible ones that nothing confirms. */
  readonly retry: readonly Change[];
  /** What to store: one update per touched entity. */
  readonly updates: readonly EntityWrite[];
  /** Epoch milliseconds; undefined when nothing was read. */
  readonly readAt: number | undefined;
}

/** A change younger than this may not show yet in a reading, in milliseconds. */
export const SETTLING_MS = 60_000;

/**
 * Reads every entity that the changes touched once, however many changes touched it: what they altered of it where
 * the rest is stored, else the whole. Puts the readings in place of the predictions, which fill what a reading does not
 * tell. Entities whose reading does not show a young change yet go back to what they were. Those that were only used are
 * neither read nor to be stored.
 */
export async function readTouched(
  predicted: readonly PredictedChange[],
  account: MutableAccountState,
  reader: EntityReader | undefined,
): Promise<TouchedReading> {
  if (reader === undefined) {
    const updates = [...coalesce(predicted.flatMap((item) => item.updates)).values()];
    return { visible: predicted, retry: [], updates, readAt: undefined };
  }
  const touches: Touch[] = predicted.flatMap((item) =>
    [...item.updates, ...unmoved(item, account)].map((update) => ({ change: item.change, update })),
  );
  const touched = coalesce(touches.map(({ update }) => update));
  const readAt = reader.now();
  const claim = `${readAt}#${predicted[0]?.change.id}`;
  const { settled, unsettled } = await readEach(touched, touches, predicted, { reader, readAt, claim });
  applyUpdates(account, settled);
  const policies = await readMissingPolicies(settled, account, reader);
  applyUpdates(account, policies);
  const waiting = predicted.filter((item) => item.updates.some((update) => unsettled.has(touchKey(update))));
  const restored = [...unsettled].flatMap((key) => touched.get(key) ?? []);
  applyUpdates(
    account,
    restored.map((update) => ({ ...update, after: update.before })),
  );
  return {
    visible: predicted.filter((item) => !waiting.includes(item)),
    retry: [...waiting, ...predicted.filter((item) => isUnconfirmed(item, readAt))].map(
      ({ change }) => change,
    ),
    updates: [...settled, ...policies],
    readAt,
  };
}

interface Reading {
  readonly reader: EntityReader;
  readonly readAt: number;
  /** Who puts parts into what is stored. */
  readonly claim: string;
}

async function readEach(
  touched: ReadonlyMap<string, EntityUpdate>,
  touches: readonly Touch[],
  predicted: readonly PredictedChange[],
  reading: Reading,
): Promise<{ readonly settled: EntityWrite[]; readonly unsettled: ReadonlySet<string> }> {
  const byKey = Map.groupBy(touches, ({ update }) => touchKey(update));
  const unsettled = new Set<string>();
  const settled: EntityWrite[] = [];
  for (const [key, update] of touched) {
    if (isUseOnly(update)) continue;
    const steps = stepsOf(key, predicted) ?? [update];
    const fresh = await readUpdate(update, knownEntity(byKey.get(key) ?? []), reading);
    const young = predicted.some(
      (item) => isTouched(item, key) && reading.readAt - item.change.at < SETTLING_MS,
    );
    if (fresh === undefined) settled.push(update);
    else if (young && !isVisible(steps, fresh.after)) unsettled.add(key);
    else settled.push(fresh);
  }
  return { settled, unsettled };
}

/**
 * The targets of a call to IAM that changed nothing in what is known. It undid something that another function is
 * working on, or is seen late: either way the target is not as it is known.
 */
function unmoved({ change, updates }: PredictedChange, account: MutableAccountState): EntityUpdate[] {
  const { event, outcome, targets } = change;
  if (updates.length > 0 || outcome === "failed" || !event.startsWith("iam:") || !isWrite(event)) return [];
  return targets.flatMap((target) => {
    const entity = findByRef(account, target);
    return entity
      ? [{ type: entity.type, key: keyOf(entity), before: entity, after: entity } as EntityUpdate]
      : [];
  });
}

/**
 * A young call that changed nothing in what is known may undo one whose record is still to come: nobody can say of a
 * reading of this minute whether it shows the state before both, between them or after both.
 */
function isUnconfirmed({ change, updates }: PredictedChange, readAt: number): boolean {
  const { event, outcome, targets, at } = change;
  if (outcome === "failed" || targets.length === 0 || !event.startsWith("iam:") || !isWrite(event))
    return false;
  return readAt - at < SETTLING_MS && updates.every((update) => movesNothing(update, withoutObserved));
}

/** First `before` and last `after` per entity. */
function coalesce(updates: readonly EntityUpdate[]): Map<string, EntityUpdate> {
  const touched = new Map<string, EntityUpdate>();
  for (const update of updates) {
    const first = touched.get(touchKey(update));
    touched.set(touchKey(update), first ? { ...update, before: first.before } : update);
  }
  return touched;
}

async function readUpdate(
  update: EntityUpdate,
  known: KnownEntity | undefined,
  { reader, claim }: Reading,
): Promise<EntityWrite | undefined> {
  const entity = update.after ?? update.before;
  if (entity === undefined) return undefined;
  const reading = await reader.read(refOf(entity), known);
  if (reading.outcome === "denied") return undefined;
  if (reading.outcome === "gone") return { ...update, after: undefined };
  const after = fillGaps(reading.entity, entity);
  const readAt = reading.isPieced && known ? storedAt(known.stored) : undefined;
  return readAt === undefined ? { ...update, after } : { ...update, after, onto: { readAt, claim } };
}

/** The texts of policies that touched principals hold and that were never read: AWS's own, as a rule. */
async function readMissingPolicies(
  updates: readonly EntityUpdate[],
  account: MutableAccountState,
  reader: EntityReader,
): Promise<EntityUpdate[]> {
  const wanted = new Set(updates.flatMap(({ after }) => (after ? policyArnsOf(after) : [])));
  const missing = [...wanted].filter((arn) => !account.entities["AWS::IAM::Policy"].has(arn));
  const read: EntityUpdate[] = [];
  for (const arn of missing) {
    const ref = { type: "AWS::IAM::Policy", account: account.account, name: nameOfArn(arn), arn } as const;
    const reading = await reader.read(ref);
    if (reading.outcome === "found") {
      read.push({ type: ref.type, key: arn, before: undefined, after: reading.entity as ManagedPolicy });
    }
  }
  return read;
}

function policyArnsOf(entity: Entity): string[] {
  const attached = "attachedPolicies" in entity ? entity.attachedPolicies.items.map(({ arn }) => arn) : [];
  const boundary = "permissionsBoundary" in entity ? entity.permissionsBoundary : null;
  return typeof boundary === "string" ? [...attached, boundary] : attached;
}

/** What the changes did to one entity, one after another; undefined where they did nothing that was known. */
function stepsOf(key: string, predicted: readonly PredictedChange[]): readonly EntityUpdate[] | undefined {
  const steps = predicted.flatMap(({ updates }) => updates.filter((update) => touchKey(update) === key));
  return steps.length === 0 ? undefined : steps;
}

function isTouched(item: PredictedChange, key: string): boolean {
  return item.updates.some((update) => touchKey(update) === key);
}

function touchKey({ type, key }: EntityUpdate): string {
  return `${type}#${key}`;
}

import type { EntityWrite, Store } from "../finding/store.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import type { EntityRef, EntityType } from "../iam/entity-ref.ts";
import { fillGaps } from "../iam/fill-gaps.ts";
import type { ActiveRules } from "./active-rules.ts";
import { type Judgement, judgeDeleted, judgeEntity, judgesOf, type Occasion } from "./judge-entity.ts";
import type { EntityReader } from "./read-touched.ts";
import { recordObservations, type Transition } from "./record-observations.ts";
import { sharedFacts } from "./run-rule.ts";
import { wokenEntities } from "./woken-entities.ts";

/** Entities that one sweep reads once more; the next sweep has the rest. */
const AT_MOST = 100;

interface OvertakenPorts {
  readonly store: Store;
  readonly active: ActiveRules;
  readonly read: EntityReader;
  /** What is to be said of an entity: when, and which change brought what. */
  readonly occasionOf: (ref: EntityRef, readAt: number) => Occasion;
}

/**
 * Reads whole, judges and stores what a sweep found different and could not store, because a change was read after the
 * sweep had begun. Such a reading may be one of parts, which knows nothing of a change that no event told of.
 *
 * @param account what is stored; brought up to date in place
 */
export async function readOvertaken(
  overtaken: readonly EntityWrite[],
  account: MutableAccountState,
  { store, active, read, occasionOf }: OvertakenPorts,
): Promise<Transition[]> {
  const readAt = read.now();
  const updates: EntityUpdate[] = [];
  for (const update of overtaken.slice(0, AT_MOST)) updates.push(...(await readAgain(update, account, read)));
  applyUpdates(account, updates);
  const woken = wokenEntities({ targets: [] }, updates, account);
  const facts = sharedFacts(account, active.settings, readAt);
  const judgements = [
    ...woken.present.flatMap((entity) => {
      const judges = judgesOf(active.rulesByType.get(entity.type) ?? [], facts);
      return judgeEntity(judges, entity, active.settings, occasionOf(refOf(entity), readAt));
    }),
    ...woken.deleted.flatMap((ref): Judgement[] => {
      const rules = active.rulesByType.get(ref.type as EntityType) ?? [];
      return rules.map((rule) => judgeDeleted(rule, ref, occasionOf(ref, readAt)));
    }),
  ];
  const transitions = await recordObservations(judgements, [], store, active.settings);
  await store.writeEntities(account.account, updates, readAt);
  return transitions;
}

/** What is stored now, and what a new reading says; nothing where it is denied. */
async function readAgain(
  { type, key, before, after }: EntityWrite,
  account: MutableAccountState,
  read: EntityReader,
): Promise<EntityUpdate[]> {
  const entity = after ?? before;
  if (entity === undefined) return [];
  const reading = await read.read(refOf(entity));
  if (reading.outcome === "denied") return [];
  const stored: Entity | undefined = account.entities[type].get(key);
  const fresh = reading.outcome === "found" ? fillGaps(reading.entity, stored) : undefined;
  return [{ type, key, before: stored, after: fresh } as EntityUpdate];
}

import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import { ENTITY_TYPES, type EntityRef, type EntityType } from "../iam/entity-ref.ts";
import { OBSERVED, withoutObserved } from "./observed-properties.ts";

/** An entity that is not as it was left, though no record told of a change. */
export interface MissedChange {
  readonly ref: EntityRef<EntityType>;
  readonly kind: "created" | "changed" | "deleted";
  /** The properties that differ; empty unless `changed`. */
  readonly properties: readonly string[];
}

/**
 * What turns `before` into `after`, one update per entity that differs in anything. An entity that is not in an
 * incomplete reading is not known to be gone.
 */
export function stateDifferences(before: AccountState, after: AccountState): EntityUpdate[] {
  return ENTITY_TYPES.flatMap((type) => {
    const old = before.entities[type] as ReadonlyMap<string, Entity>;
    const now = after.entities[type] as ReadonlyMap<string, Entity>;
    const keys = new Set([...old.keys(), ...now.keys()]);
    return [...keys].flatMap((key) => {
      if (after.incomplete[type] !== undefined && !now.has(key)) return [];
      const update = { type, key, before: old.get(key), after: now.get(key) } as EntityUpdate;
      return JSON.stringify(update.before) === JSON.stringify(update.after) ? [] : [update];
    });
  });
}

/** The differences that some unheard change must have made. */
export function missedChanges(differences: readonly EntityUpdate[]): MissedChange[] {
  return differences.flatMap(({ before, after }): MissedChange[] => {
    const entity = after ?? before;
    if (entity === undefined) return [];
    const ref = refOf(entity);
    if (before === undefined) return [{ ref, kind: "created", properties: [] }];
    if (after === undefined) return [{ ref, kind: "deleted", properties: [] }];
    const properties = changedProperties(before, after);
    return properties.length === 0 ? [] : [{ ref, kind: "changed", properties }];
  });
}

function changedProperties(before: Entity, after: Entity): string[] {
  return Object.keys(after).filter((property) => {
    const old = json(before, property);
    return !OBSERVED.has(property) && old !== json(after, property) && !isGap(before, property);
  });
}

/** What was not known before has not changed by becoming known. */
function isGap(entity: Entity, property: string): boolean {
  const value: unknown = entity[property as keyof Entity];
  return typeof value === "object" && value !== null && "unknown" in value;
}

function json(entity: Entity, property: string): string | undefined {
  return JSON.stringify(entity[property as keyof Entity], withoutObserved);
}

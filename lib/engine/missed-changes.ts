import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import { ENTITY_TYPES, type EntityRef, type EntityType } from "../iam/entity-ref.ts";
import { OBSERVED } from "./observed-properties.ts";

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
  const [old, now]: [Properties, Properties] = [{ ...before }, { ...after }];
  return Object.keys(now).filter((property) => differs(property, old[property], now[property]));
}

interface Properties {
  readonly [property: string]: unknown;
}

/** Whether two values differ in what both know: neither becoming known nor becoming unknown is a change. */
function differs(property: string, old: unknown, now: unknown): boolean {
  if (OBSERVED.has(property)) return false;
  if (!isObject(old) || !isObject(now)) return old !== now && !isGap(old) && !isGap(now);
  if (isGap(old) || isGap(now)) return false;
  const parts = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...parts].some((part) => differs(part, old[part], now[part]));
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null;
}

/** An unknown fact, or a listing that may not be whole. */
function isGap(value: unknown): boolean {
  return isObject(value) && "unknown" in value;
}

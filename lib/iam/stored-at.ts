import type { Entity } from "./entity.ts";

const readings = new WeakMap<Entity, number>();

/** Remembers that the entity, as it is here, is what is stored. @param readAt of the stored reading, epoch milliseconds */
export function rememberStored(entity: Entity, readAt: number): void {
  readings.set(entity, readAt);
}

/**
 * When the reading that the store holds of the entity was made, in epoch milliseconds; undefined for one that is not
 * known to be stored as it is here, such as one that a change was predicted of.
 */
export function storedAt(entity: Entity): number | undefined {
  return readings.get(entity);
}

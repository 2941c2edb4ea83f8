import type { Entity } from "./entity.ts";

/**
 * Fills what a reading of an entity does not know from an earlier one of the same entity; a re-created entity of the
 * same name is another one. So is a password that was made again: only a credential report tells when it was changed.
 */
export function fillGaps<E extends Entity>(entity: E, earlier: Entity | undefined): E {
  if (earlier?.type !== entity.type || !isSame(entity, earlier)) return entity;
  return fillProperties(entity, earlier as E);
}

function isSame(entity: Entity, earlier: Entity): boolean {
  const ids = [entity, earlier].map((item) =>
    "id" in item && typeof item.id === "string" ? item.id : undefined,
  );
  return entity.arn === earlier.arn && (ids[0] === ids[1] || ids.includes(undefined));
}

function fillProperties<T extends object>(current: T, earlier: T): T {
  const properties = Object.keys(current) as (keyof T)[];
  const filled = properties.map((property) => [property, fillValue(current[property], earlier[property])]);
  return Object.fromEntries(filled) as T;
}

/** A part of an entity is the same one when it was created at the same time. */
function fillValue(value: unknown, earlier: unknown): unknown {
  if (isGap(value)) return earlier;
  if (createdAt(value) === undefined || createdAt(value) !== createdAt(earlier)) return value;
  return fillProperties(value as object, earlier as object);
}

function createdAt(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null || !("createdAt" in value)) return undefined;
  return typeof value.createdAt === "number" ? value.createdAt : undefined;
}

/** An unknown fact, or a listing of which nothing is known. */
function isGap(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("unknown" in value)) return false;
  return !("items" in value) || (Array.isArray(value.items) && value.items.length === 0);
}

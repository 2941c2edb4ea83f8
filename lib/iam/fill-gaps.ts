import type { Entity } from "./entity.ts";

/**
 * Fills what a reading of an entity does not know from an earlier one of the same entity; a re-created entity of the
 * same name is another one.
 */
export function fillGaps<E extends Entity>(entity: E, earlier: Entity | undefined): E {
  if (earlier?.type !== entity.type || !isSame(entity, earlier)) return entity;
  const known = earlier as E;
  const gaps = (Object.keys(entity) as (keyof E)[]).filter((property) => isGap(entity[property]));
  const filled = gaps.map((property) => [property, known[property]]);
  return { ...entity, ...Object.fromEntries(filled) };
}

function isSame(entity: Entity, earlier: Entity): boolean {
  const ids = [entity, earlier].map((item) =>
    "id" in item && typeof item.id === "string" ? item.id : undefined,
  );
  return entity.arn === earlier.arn && (ids[0] === ids[1] || ids.includes(undefined));
}

/** An unknown fact, or a listing of which nothing is known. */
function isGap(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("unknown" in value)) return false;
  return !("items" in value) || (Array.isArray(value.items) && value.items.length === 0);
}

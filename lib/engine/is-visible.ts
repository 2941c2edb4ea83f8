import type { EntityUpdate } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import { OBSERVED, withoutObserved } from "./observed-properties.ts";

/**
 * Whether a fresh reading shows what changes of an entity must have done. IAM is eventually consistent: a reading may
 * still show the state before them, or between two of them.
 *
 * It does not when a property that they altered has a value that it had before one of them; another value again means
 * that somebody changed it since.
 *
 * @param steps what the changes did, in order; at least one
 * @param fresh undefined when the reading found nothing
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html "Changes that I make are not always immediately visible"
 */
export function isVisible(steps: readonly EntityUpdate[], fresh: Entity | undefined): boolean {
  const after = steps.at(-1)?.after;
  const former = steps.flatMap(({ before }) => before ?? []);
  if (after === undefined) return fresh === undefined || isAnother(former[0], fresh);
  if (fresh === undefined) return false;
  return !Object.keys(after).some((property) => {
    const now = json(fresh, property);
    return now !== json(after, property) && former.some((before) => now === json(before, property));
  });
}

/** A re-created entity has the same name and another unique id. */
function isAnother(before: Entity | undefined, fresh: Entity): boolean {
  const id = (entity: Entity | undefined) => (entity && "id" in entity ? entity.id : undefined);
  return typeof id(before) === "string" && id(before) !== id(fresh);
}

function json(entity: Entity, property: string): string {
  if (OBSERVED.has(property)) return "";
  return JSON.stringify(entity[property as keyof Entity], withoutObserved) ?? "";
}

import type { EntityUpdate } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import { OBSERVED, withoutObserved } from "./observed-properties.ts";

/**
 * Whether a fresh reading shows what a change must have done. IAM is eventually consistent: a reading may still
 * show the state before the change.
 *
 * It does not when a property that the change altered still has its old value; another value again means that
 * somebody changed it since.
 *
 * @param fresh undefined when the reading found nothing
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html "Changes that I make are not always immediately visible"
 */
export function isVisible({ before, after }: EntityUpdate, fresh: Entity | undefined): boolean {
  if (after === undefined) return fresh === undefined || isAnother(before, fresh);
  if (fresh === undefined) return false;
  if (before === undefined) return true;
  return !Object.keys(after).some((property) => {
    const old = json(before, property);
    return json(after, property) !== old && json(fresh, property) === old;
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

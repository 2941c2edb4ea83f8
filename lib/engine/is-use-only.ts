import type { EntityUpdate } from "../iam/account-state.ts";
import { withoutObserved } from "./observed-properties.ts";

/**
 * Whether an update only says that something was used: a key, a password. IAM tells that hours late, so that a reading
 * would know less than the record; a sweep brings it.
 */
export function isUseOnly(update: EntityUpdate): boolean {
  return !movesNothing(update) && movesNothing(update, withoutObserved);
}

/** Whether an entity is after a change what it was before, in all or in what a replacer of JSON leaves. */
export function movesNothing(
  { before, after }: EntityUpdate,
  left?: (key: string, value: unknown) => unknown,
): boolean {
  return before === after || JSON.stringify(before, left) === JSON.stringify(after, left);
}

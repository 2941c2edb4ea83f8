import type { EntityUpdate } from "../iam/account-state.ts";
import { withoutObserved } from "./observed-properties.ts";

/**
 * Whether an update only says that something was used: a key, a password. IAM tells that hours late, so that a reading
 * would know less than the record; a sweep brings it.
 */
export function isUseOnly({ before, after }: EntityUpdate): boolean {
  if (before === undefined || after === undefined || before === after) return false;
  return JSON.stringify(before, withoutObserved) === JSON.stringify(after, withoutObserved);
}

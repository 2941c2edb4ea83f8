import type { Change } from "../cloudtrail/change.ts";
import type { EntityUpdate } from "../iam/account-state.ts";

/** A change and what it did, or must have done, to entities. */
export interface PredictedChange {
  readonly change: Change;
  readonly updates: readonly EntityUpdate[];
}

import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import type { Change } from "./change.ts";

/** Holds the place of the reducer, which is being written. */
export function reduce(_state: AccountState, _change: Change): readonly EntityUpdate[] {
  return [];
}

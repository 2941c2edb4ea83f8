import type { Change } from "../../lib/cloudtrail/change.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { applyUpdates, emptyAccountState, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { ACCOUNT } from "./build-account.ts";
import { anIamCall } from "./raw-record.ts";
import { changeOfEvent } from "./read-event.ts";

/** Why an account of which only records are known lacks facts. */
export const BEFORE = "made before the first record";

/** The state after the changes, of an account of which nothing was known before. */
export function stateAfter(...changes: readonly Change[]): MutableAccountState {
  const state = emptyAccountState(ACCOUNT, "aws", BEFORE);
  for (const change of changes) applyChange(state, change);
  return state;
}

/** The same, for changes given as names of examples. */
export function stateAfterEvents(...names: readonly string[]): MutableAccountState {
  return stateAfter(...names.map(changeOfEvent));
}

export function applyChange(state: MutableAccountState, change: Change): void {
  applyUpdates(state, reduce(state, change));
}

/** IAM calls of alice, one minute after the other from nine o'clock. */
export function calls(...list: readonly [string, unknown, object?][]): Change[] {
  return list.map(([eventName, request, overrides], minute) =>
    anIamCall(eventName, request, {
      eventID: `call-${minute}`,
      eventTime: new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString(),
      ...overrides,
    }),
  );
}

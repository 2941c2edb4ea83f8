import type { Store } from "../finding/store.ts";
import { emptyAccountState, type MutableAccountState } from "../iam/account-state.ts";

/** An account's state as it is stored now. */
export interface WarmAccount {
  readonly state: MutableAccountState;
  /** Whether the account was ever read whole. */
  readonly whole: boolean;
}

/** Keeps the states of accounts between the invocations of a function. */
export interface WarmAccounts {
  /** Brings the state up to what is stored, reading only what is newer. */
  load(account: string, partition: string): Promise<WarmAccount>;
  /** Forgets a state that may no longer be what is stored. */
  drop(account: string): void;
}

/** Accounts kept; beyond it the longest unused one is read again. */
const LIMIT = 50;

/** Is responsible for reading each stored entity once per process; may not judge or write. */
export function warmAccounts(store: Pick<Store, "loadEntities">): WarmAccounts {
  const kept = new Map<string, { readonly state: MutableAccountState; readonly since: number | undefined }>();
  return {
    async load(account, partition) {
      const known = kept.get(account);
      const state =
        known?.state ?? emptyAccountState(account, partition, "the account was not read whole yet");
      kept.delete(account);
      const since = await store.loadEntities(state, known?.since);
      kept.set(account, { state, since });
      const [oldest] = kept.keys();
      if (kept.size > LIMIT && oldest !== undefined) kept.delete(oldest);
      return { state, whole: since !== undefined };
    },
    drop(account) {
      kept.delete(account);
    },
  };
}

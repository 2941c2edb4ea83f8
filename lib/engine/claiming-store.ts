import type { EntityWrite, Store } from "../finding/store.ts";

/** Somebody else stored a reading of an entity that was read in parts: what was judged by the parts may not hold. */
export class OvertakenError extends Error {
  override readonly name = "OvertakenError";
}

/**
 * The store for what is judged by readings in parts: before the first finding is written, the stored readings that the
 * parts were put into are claimed. So nobody judges by the same ones, not even after a crash, and is told another thing.
 *
 * Is responsible for claiming once; may not claim what breaks no rule.
 *
 * @param updates what was read
 */
export function claimingStore(store: Store, account: string, updates: readonly EntityWrite[]): Store {
  const pieced = updates.filter(({ onto }) => onto !== undefined);
  let claimed: Promise<boolean> | undefined;
  return {
    ...store,
    async writeFinding(finding, version) {
      claimed ??= pieced.length === 0 ? Promise.resolve(true) : store.claimEntities(account, pieced);
      if (!(await claimed)) throw new OvertakenError("a newer reading was stored meanwhile");
      return store.writeFinding(finding, version);
    },
  };
}

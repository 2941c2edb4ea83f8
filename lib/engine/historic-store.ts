import type { Store } from "../finding/store.ts";

/** Findings whose record is older than this when an archive is read are told to nobody, in milliseconds. */
export const HISTORIC_MS = 24 * 3_600_000;

/**
 * The store for records that are read from an archive: a finding whose newest observation is before the moment is marked
 * as historic, so that it is on record and wakes nobody.
 *
 * @param before epoch milliseconds
 */
export function historicStore(store: Store, before: number): Store {
  return {
    ...store,
    writeFinding: (finding, version) =>
      store.writeFinding(
        Date.parse(finding.observedAt) < before ? { ...finding, historic: true } : finding,
        version,
      ),
  };
}

import type { Finding } from "../finding/finding.ts";
import type { Store, StoredFinding } from "../finding/store.ts";

const ATTEMPTS = 5;

/**
 * Writes what a person made of a finding. It keeps its version, so that whatever is judged later still wins; when it was
 * judged meanwhile, the newer one is changed.
 *
 * @param change may throw for a finding that it is of no use for
 */
export async function rewriteFinding(
  store: Pick<Store, "findFinding" | "writeFinding">,
  named: StoredFinding,
  change: (finding: Finding) => Finding,
): Promise<Finding> {
  let stored = named;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const changed = change(stored.finding);
    if (await store.writeFinding(changed, stored.version)) return changed;
    stored = (await store.findFinding(named.finding)) ?? stored;
  }
  throw new Error("the finding changes too often at this moment: try again");
}

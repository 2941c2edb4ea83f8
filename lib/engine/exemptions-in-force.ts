import { type Exemption, findExemption } from "../finding/exemption.ts";
import type { Store } from "../finding/store.ts";
import type { Settings } from "../settings/settings.ts";

/** What an exemption is looked for: one part of one entity. */
interface Covered {
  readonly account: string;
  readonly rule: string;
  readonly resource: { readonly arn: string; readonly facet: string | null };
}

/** Looks up what covers a violation at a moment, in epoch milliseconds. */
export interface ExemptionsInForce {
  /** By governance.yml. */
  declared(covered: Covered, at: number): Exemption | undefined;
  /** By command. */
  stored(covered: Covered, at: number): Promise<Exemption | undefined>;
}

/**
 * Is responsible for where exemptions come from: the settings, and the store, which is asked once per account and not
 * before somebody needs to know. May not decide whether one holds. Made anew for each batch.
 */
export function exemptionsInForce(
  { exemptions }: Pick<Settings, "exemptions">,
  store: Pick<Store, "exemptionsOfAccount">,
): ExemptionsInForce {
  const known = new Map<string, ReturnType<Store["exemptionsOfAccount"]>>();
  const ofAccount = (account: string) => {
    const asked = known.get(account) ?? store.exemptionsOfAccount(account);
    known.set(account, asked);
    return asked;
  };
  return {
    declared: ({ rule, resource }, at) => findExemption(exemptions, rule, resource, at),
    stored: async ({ account, rule, resource }, at) =>
      findExemption(await ofAccount(account), rule, resource, at),
  };
}

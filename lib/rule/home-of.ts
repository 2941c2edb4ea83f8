import type { AccountState } from "../iam/account-state.ts";
import { isUnknown } from "../iam/fact.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";

/** The account that is judged, and the accounts and the organization that count as known to it. */
export interface KnownHome {
  readonly account: string;
  /** As declared, else as AWS tells it; undefined when neither says. */
  readonly organizationId: string | undefined;
  /** Accounts of the organization and those declared as trusted. */
  readonly organizationAccounts: readonly string[];
}

export function homeOf(state: AccountState, settings: SharedSettings): KnownHome {
  const { organization, trustedAccounts } = settings;
  const told = state.entities["AWS::::Account"].get(state.account)?.organization;
  const toldId = told === undefined || isUnknown(told) ? undefined : (told?.id ?? NO_ORGANIZATION);
  return {
    account: state.account,
    organizationId: organization.id ?? toldId,
    organizationAccounts: [...organization.accounts, ...trustedAccounts],
  };
}

/** Equal to the id of no organization: of an account that is in none, every organization is another. */
const NO_ORGANIZATION = "none";

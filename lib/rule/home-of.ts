import type { Account } from "../iam/account.ts";
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

/** The same object for the same account while what it is made of stays the same, so that answers can be remembered by it. */
export function homeOf(state: AccountState, settings: SharedSettings): KnownHome {
  return homesOf(state, settings).trusting;
}

/** The same, where accounts that are declared as trusted count as strangers. */
export function strictHomeOf(state: AccountState, settings: SharedSettings): KnownHome {
  return homesOf(state, settings).strict;
}

function homesOf(state: AccountState, settings: SharedSettings): Remembered {
  const told = state.entities["AWS::::Account"].get(state.account)?.organization;
  const before = remembered.get(state);
  if (before?.settings === settings && before.told === told) return before;
  const strict = makeHome(state, settings, told);
  const organizationAccounts = [...strict.organizationAccounts, ...settings.trustedAccounts];
  const homes = { settings, told, strict, trusting: { ...strict, organizationAccounts } };
  remembered.set(state, homes);
  return homes;
}

type Organization = Account["organization"];

interface Remembered {
  readonly settings: SharedSettings;
  readonly told: Organization | undefined;
  readonly strict: KnownHome;
  readonly trusting: KnownHome;
}

const remembered = new WeakMap<AccountState, Remembered>();

function makeHome(
  state: AccountState,
  { organization }: SharedSettings,
  told: Organization | undefined,
): KnownHome {
  const toldId = told === undefined || isUnknown(told) ? undefined : (told?.id ?? NO_ORGANIZATION);
  return {
    account: state.account,
    organizationId: organization.id ?? toldId,
    organizationAccounts: organization.accounts,
  };
}

/** Equal to the id of no organization: of an account that is in none, every organization is another. */
const NO_ORGANIZATION = "none";

import type { Account } from "../../lib/iam/account.ts";
import { type AccountState, applyUpdates, emptyAccountState } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { listing } from "../../lib/iam/fact.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "./account-ids.ts";
import { someServices } from "./build-services.ts";
import { daysAgo } from "./times.ts";

export { ACCOUNT, OTHER_ACCOUNT };

/** A well-kept account: root has MFA and no keys, the password policy is strong, and all services watch it. */
export function anAccount(overrides: Partial<Account> = {}): Account {
  return {
    type: "AWS::::Account",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    name: ACCOUNT,
    alias: null,
    passwordPolicy: {
      minimumPasswordLength: 14,
      requireSymbols: true,
      requireNumbers: true,
      requireUppercaseCharacters: true,
      requireLowercaseCharacters: true,
      allowUsersToChangePassword: true,
      hardExpiry: false,
      maxPasswordAgeDays: 90,
      passwordReusePrevention: 24,
    },
    rootPasswordPresent: true,
    rootAccessKeysPresent: false,
    rootSigningCertificatesPresent: false,
    rootMfaEnabled: true,
    rootMfaDevices: listing([{ serialNumber: "GAHT12345678", enabledAt: daysAgo(900) }]),
    rootLastUsedAt: daysAgo(700),
    globalEndpointTokenVersion: 2,
    ...someServices(),
    ...overrides,
  };
}

/** An account that was read whole and holds these entities, and itself unless one of them is the account. */
export function anAccountState(
  entities: readonly Entity[] = [],
  incomplete: AccountState["incomplete"] = {},
): AccountState {
  const state = emptyAccountState(ACCOUNT);
  Object.assign(state.incomplete, incomplete);
  const itself = entities.some((entity) => entity.type === "AWS::::Account") ? [] : [anAccount()];
  for (const entity of [...itself, ...entities]) {
    applyUpdates(state, [{ type: entity.type, key: keyOf(entity), before: undefined, after: entity }]);
  }
  return state;
}

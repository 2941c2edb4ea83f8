import type { Account } from "./account.ts";
import type { AccountState } from "./account-state.ts";
import { iamArn } from "./arn.ts";
import { partialListing, unknown } from "./fact.ts";
import { unreadServices } from "./services/account-services.ts";

/** An account of which no more is known than its number; its maker puts what is known in place. */
export function unseenAccount({ account, partition }: AccountState, reason: string): Account {
  return {
    type: "AWS::::Account",
    account,
    arn: iamArn(account, "root", partition),
    name: account,
    alias: unknown(reason),
    passwordPolicy: unknown(reason),
    rootPasswordPresent: unknown(reason),
    rootAccessKeysPresent: unknown(reason),
    rootSigningCertificatesPresent: unknown(reason),
    rootMfaEnabled: unknown(reason),
    rootMfaDevices: partialListing(reason),
    rootLastUsedAt: unknown(reason),
    globalEndpointTokenVersion: unknown(reason),
    ...unreadServices(reason),
  };
}

import type { SharedSettings } from "../../settings/shared-settings.ts";

/** Whether the account is the user's own or trusted; undefined when the settings declare no accounts. */
export function isDeclaredAccount(
  account: string,
  { trustedAccounts, organization }: SharedSettings,
): boolean | undefined {
  const declared = [...trustedAccounts, ...organization.accounts];
  return declared.length === 0 ? undefined : declared.includes(account);
}

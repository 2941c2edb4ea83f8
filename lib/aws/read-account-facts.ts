import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  type IAMClient,
  ListAccountAliasesCommand,
  type VirtualMFADevice,
} from "@aws-sdk/client-iam";
import type { Account } from "../iam/account.ts";
import { type Fact, isUnknown, known, type Listing, listing, partialListing, unknown } from "../iam/fact.ts";
import { type MfaDevice, UNNAMED_MFA_DEVICE } from "../iam/mfa-device.ts";
import type { PasswordPolicy } from "../iam/password-policy.ts";
import { unreadServices } from "../iam/services/account-services.ts";
import { ask, isNoSuchEntity, mapFact, timeOf } from "./ask.ts";

export const actions = [
  "iam:GetAccountPasswordPolicy",
  "iam:GetAccountSummary",
  "iam:ListAccountAliases",
] as const;

/**
 * Reads the account itself: alias, password policy and root user.
 *
 * @param virtualDevices all virtual MFA devices of the account
 */
export async function readAccountFacts(
  iam: IAMClient,
  identity: { readonly account: string; readonly partition: string },
  virtualDevices: Listing<VirtualMFADevice>,
): Promise<Account> {
  const { account, partition } = identity;
  const [root, passwordPolicy, alias] = await Promise.all([
    readRoot(iam, virtualDevices),
    readPasswordPolicy(iam),
    readAlias(iam, account),
  ]);
  return {
    type: "AWS::::Account",
    account,
    arn: `arn:${partition}:iam::${account}:root`,
    ...alias,
    passwordPolicy,
    ...root,
    rootLastUsedAt: unknown("only a credential report tells it"),
    ...unreadServices("it is read by a sweep or a scan, and only where a rule that is on asks for it"),
  };
}

/** The account's alias, and its name after it. */
export async function readAlias(iam: IAMClient, account: string): Promise<Pick<Account, "name" | "alias">> {
  const aliases = await ask("iam:ListAccountAliases", iam.send(new ListAccountAliasesCommand({})));
  const alias = mapFact(aliases, ({ AccountAliases }) => AccountAliases?.[0] ?? null);
  return { name: known(alias, null) ?? account, alias };
}

/** What GetAccountSummary tells, and root's devices. */
export async function readRoot(iam: IAMClient, virtualDevices: Listing<VirtualMFADevice>): Promise<Root> {
  const summary = await ask("iam:GetAccountSummary", iam.send(new GetAccountSummaryCommand({})));
  const flag = (name: SummaryKey): Fact<boolean> =>
    isUnknown(summary) ? summary : countOf(summary.SummaryMap, name);
  const rootMfaEnabled = flag("AccountMFAEnabled");
  return {
    rootPasswordPresent: flag("AccountPasswordPresent"),
    rootAccessKeysPresent: flag("AccountAccessKeysPresent"),
    rootSigningCertificatesPresent: flag("AccountSigningCertificatesPresent"),
    rootMfaEnabled,
    rootMfaDevices: rootDevices(rootMfaEnabled, virtualDevices),
    globalEndpointTokenVersion: isUnknown(summary)
      ? summary
      : numberOf(summary.SummaryMap, "GlobalEndpointTokenVersion"),
  };
}

type Root = Pick<
  Account,
  | "rootPasswordPresent"
  | "rootAccessKeysPresent"
  | "rootSigningCertificatesPresent"
  | "rootMfaEnabled"
  | "rootMfaDevices"
  | "globalEndpointTokenVersion"
>;

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html "SummaryMap" */
type SummaryKey =
  | "AccountMFAEnabled"
  | "AccountAccessKeysPresent"
  | "AccountPasswordPresent"
  | "AccountSigningCertificatesPresent"
  | "GlobalEndpointTokenVersion";

function countOf(map: SummaryMap, name: SummaryKey): Fact<boolean> {
  const count = numberOf(map, name);
  return isUnknown(count) ? count : count > 0;
}

type SummaryMap = { readonly [name: string]: number | undefined } | undefined;

function numberOf(map: SummaryMap, name: SummaryKey): Fact<number> {
  return map?.[name] ?? unknown(`GetAccountSummary did not tell ${name}`);
}

/** NoSuchEntity means that no policy was ever set. */
export async function readPasswordPolicy(iam: IAMClient): Promise<Fact<PasswordPolicy | null>> {
  try {
    const command = new GetAccountPasswordPolicyCommand({});
    return mapFact(
      await ask("iam:GetAccountPasswordPolicy", iam.send(command)),
      ({ PasswordPolicy: policy }) => ({
        minimumPasswordLength: policy?.MinimumPasswordLength ?? 6,
        requireSymbols: policy?.RequireSymbols ?? false,
        requireNumbers: policy?.RequireNumbers ?? false,
        requireUppercaseCharacters: policy?.RequireUppercaseCharacters ?? false,
        requireLowercaseCharacters: policy?.RequireLowercaseCharacters ?? false,
        allowUsersToChangePassword: policy?.AllowUsersToChangePassword ?? false,
        hardExpiry: policy?.HardExpiry ?? false,
        ...(policy?.MaxPasswordAge && { maxPasswordAgeDays: policy.MaxPasswordAge }),
        ...(policy?.PasswordReusePrevention && { passwordReusePrevention: policy.PasswordReusePrevention }),
      }),
    );
  } catch (error) {
    if (isNoSuchEntity(error)) return null;
    throw error;
  }
}

/** IAM lists root's virtual devices only: that there are others is all that can be known of them. */
function rootDevices(enabled: Fact<boolean>, devices: Listing<VirtualMFADevice>): Listing<MfaDevice> {
  if (enabled === false) return listing([]);
  const items = devices.items
    .filter((device) => device.User?.Arn?.endsWith(":root"))
    .map(({ SerialNumber = "", EnableDate }) => ({
      serialNumber: SerialNumber,
      enabledAt: timeOf(EnableDate),
    }));
  const reason = devices.unknown ?? "IAM does not list hardware devices and security keys of the root user";
  if (items.length > 0 || enabled !== true) return partialListing(reason, items);
  return partialListing(reason, [{ serialNumber: UNNAMED_MFA_DEVICE, enabledAt: unknown(reason) }]);
}

import type { Fact, Listing } from "./fact.ts";
import type { MfaDevice } from "./mfa-device.ts";
import type { PasswordPolicy } from "./password-policy.ts";
import type { AccountServices } from "./services/account-services.ts";

/** The account itself, its root user, and what other services say of it. Times are epoch milliseconds. */
export interface Account extends AccountServices {
  readonly type: "AWS::::Account";
  readonly account: string;
  readonly arn: string;
  /** The account id, or its alias where one is known. */
  readonly name: string;
  readonly alias: Fact<string | null>;
  /** Null when none was ever set (AWS's default policy applies). */
  readonly passwordPolicy: Fact<PasswordPolicy | null>;
  /** False in a member account whose root credentials were deleted. */
  readonly rootPasswordPresent: Fact<boolean>;
  readonly rootAccessKeysPresent: Fact<boolean>;
  readonly rootSigningCertificatesPresent: Fact<boolean>;
  readonly rootMfaEnabled: Fact<boolean>;
  readonly rootMfaDevices: Listing<MfaDevice>;
  /** The newest use of the root password or keys; null when never. */
  readonly rootLastUsedAt: Fact<number | null>;
  /** 1 or 2: which tokens STS's global endpoint gives. Those of version 1 are not valid in opt-in Regions. */
  readonly globalEndpointTokenVersion: Fact<number>;
}

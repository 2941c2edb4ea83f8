import type { PasswordPolicy } from "../../lib/iam/password-policy.ts";

/** A password policy with nothing left to ask for. */
export const STRONG_PASSWORDS: PasswordPolicy = {
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  hardExpiry: false,
  maxPasswordAgeDays: 90,
  passwordReusePrevention: 24,
};

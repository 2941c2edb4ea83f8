import type { Account } from "../../../iam/account.ts";
import type { AccountState } from "../../../iam/account-state.ts";
import { isUnknown } from "../../../iam/fact.ts";
import type { PasswordPolicy } from "../../../iam/password-policy.ts";
import { compliant, nonCompliant, notApplicable, undetermined, type Verdict } from "../../../rule/verdict.ts";
import { nobodyHasPassword } from "./nobody-has-password.ts";

/**
 * Judges one setting of the account's password policy.
 *
 * @param gapOf what is wrong, as it follows "The password policy": `asks for no digit`; undefined when nothing is
 */
export function judgeSetting(
  { name, passwordPolicy }: Account,
  account: AccountState,
  gapOf: (policy: PasswordPolicy) => string | undefined,
): Verdict {
  if (isUnknown(passwordPolicy)) return undetermined(passwordPolicy);
  if (nobodyHasPassword(account)) return notApplicable("no user of the account has a console password");
  const gap = gapOf(passwordPolicy ?? AWS_DEFAULT);
  if (gap === undefined) return compliant();
  const policy = passwordPolicy === null ? "default password policy" : "password policy";
  return nonCompliant(`The ${policy} of account ${name} ${gap}.`, { passwordPolicy });
}

/**
 * What holds where no policy was set. The three of four kinds of characters that AWS then asks for are none that a
 * password must have.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html "Default password policy"
 */
const AWS_DEFAULT: PasswordPolicy = {
  minimumPasswordLength: 8,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: true,
  hardExpiry: false,
};

import type { AccountState } from "../../../iam/account-state.ts";

/** True only when every user was read and none has a console password: the password policy then rules nobody. */
export function nobodyHasPassword(account: AccountState): boolean {
  if (account.incomplete["AWS::IAM::User"] !== undefined) return false;
  return [...account.entities["AWS::IAM::User"].values()].every((user) => user.loginProfile === null);
}

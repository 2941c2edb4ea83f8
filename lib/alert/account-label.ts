import { plainLine } from "../finding/plain-text.ts";
import type { Alert } from "./alert.ts";

/** AWS lets a name of an account have 50 characters. */
const NAME_LIMIT = 50;

/** `prod (123456789012)`, or the number alone where no organization told a name. */
export function accountLabel({ finding, accountName = "" }: Alert): string {
  const account = plainLine(finding.account, 16);
  return accountName === "" ? account : `${plainLine(accountName, NAME_LIMIT)} (${account})`;
}

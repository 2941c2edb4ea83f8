import { isUnknown } from "../../../iam/fact.ts";
import type { User } from "../../../iam/user.ts";

/** When a user's password and keys were last used, and why there may be later uses. */
export interface Uses {
  /** Epoch milliseconds, one for each credential that was used. */
  readonly times: readonly number[];
  readonly unknown?: string;
}

/** PasswordLastUsed outlives the password: it tells of the user's last activity all the same. */
export function usesOf({ passwordLastUsedAt, accessKeys, loginProfile }: User): Uses {
  const facts = [passwordLastUsedAt, ...accessKeys.items.map(({ lastUsedAt }) => lastUsedAt)];
  const times = facts.filter((fact) => typeof fact === "number");
  const open = facts.find((fact, index) => isUnknown(fact) && (index > 0 || loginProfile !== null));
  const reason = isUnknown(open) ? open.unknown : accessKeys.unknown;
  return reason === undefined ? { times } : { times, unknown: reason };
}

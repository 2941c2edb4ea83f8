import type { AccessKey } from "../../iam/access-key.ts";
import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { entityKey } from "../../iam/entity-ref.ts";
import type { User } from "../../iam/user.ts";
import type { Change } from "../change.ts";

/**
 * Adds to a change's updates that it was signed with a long-lived key which the state knows. Like AWS itself it notes a
 * use only once in fifteen minutes, so that a busy key does not change its user with every call.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html "access_key_1_last_used_date"
 */
export function withKeyUse(
  state: AccountState,
  change: Change,
  updates: readonly EntityUpdate[],
): readonly EntityUpdate[] {
  const keyId = change.signingKeyId;
  if (!keyId?.startsWith("AKIA") || state.entities["AWS::IAM::User"].size === 0) return updates;
  const { principalName } = change.actor;
  if (principalName === undefined) return updates;
  const key = entityKey("AWS::IAM::User", principalName);
  const before = state.entities["AWS::IAM::User"].get(key);
  const own = updates.find((update) => update.type === "AWS::IAM::User" && update.key === key);
  const user = own ? (own.after as User | undefined) : before;
  const after = user && useKey(user, keyId, change);
  if (after === undefined || after === user) return updates;
  const used: EntityUpdate = { type: "AWS::IAM::User", key, before: own ? own.before : before, after };
  return [...updates.filter((update) => update !== own), used];
}

const STEP = 15 * 60_000;

function useKey(user: User, keyId: string, { at, event }: Change): User {
  const index = user.accessKeys.items.findIndex(({ id }) => id === keyId);
  const key = user.accessKeys.items[index];
  if (!key || !isNews(key, at)) return user;
  const lastUsedService = event.slice(0, event.indexOf(":"));
  const items = user.accessKeys.items.with(index, { ...key, lastUsedAt: at, lastUsedService });
  return { ...user, accessKeys: { ...user.accessKeys, items } };
}

function isNews(key: AccessKey, at: number): boolean {
  return typeof key.lastUsedAt !== "number" || at - key.lastUsedAt >= STEP;
}

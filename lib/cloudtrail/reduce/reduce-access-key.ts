import type { AccessKey } from "../../iam/access-key.ts";
import { unknown } from "../../iam/fact.ts";
import { child, text } from "../change.ts";
import { NOT_STATED, type Reducer, whyUnseen } from "./edit-entity.ts";
import { inDoubt, withItem, withoutItem } from "./edit-listing.ts";
import { editOwner } from "./edit-owner.ts";
import { timeIn } from "./read-change.ts";

export const createAccessKey: Reducer = (state, change) => {
  const made = child(change.response, "accessKey");
  const id = text(made, "accessKeyId");
  const key = (keyId: string): AccessKey => ({
    id: keyId,
    status: statusIn(text(made, "status")) ?? "Active",
    createdAt: timeIn(made, "createDate", change),
    lastUsedAt: null,
    lastUsedService: null,
  });
  return editOwner(state, change, {
    user: (user) => ({
      ...user,
      accessKeys: id === undefined ? inDoubt(user.accessKeys, NOT_STATED) : added(user.accessKeys, key(id)),
    }),
    root: (account) => ({ ...account, rootAccessKeysPresent: true }),
  });
};

function added(keys: Parameters<typeof withItem<AccessKey>>[0], key: AccessKey) {
  return keys.items.some(({ id }) => id === key.id) ? keys : withItem(keys, key, () => false);
}

/** A key that the state has not seen exists all the same: its status is now known. */
export const updateAccessKey: Reducer = (state, change) => {
  const id = text(change.request, "accessKeyId");
  const status = statusIn(text(change.request, "status"));
  if (id === undefined || status === undefined) return [];
  const reason = whyUnseen(state, "AWS::IAM::User");
  const unseen = {
    id,
    createdAt: unknown(reason),
    lastUsedAt: unknown(reason),
    lastUsedService: unknown(reason),
  };
  return editOwner(state, change, {
    user: (user) => {
      const before = user.accessKeys.items.find((key) => key.id === id) ?? unseen;
      return {
        ...user,
        accessKeys: withItem(user.accessKeys, { ...before, status }, (key) => key.id === id),
      };
    },
  });
};

/** Root may have two keys: whether one is left the record does not say. */
export const deleteAccessKey: Reducer = (state, change) => {
  const id = text(change.request, "accessKeyId");
  return editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({ ...user, accessKeys: withoutItem(user.accessKeys, (key) => key.id === id) }),
    root: (account) => ({
      ...account,
      rootAccessKeysPresent: unknown("one root key was deleted; whether there is another is not recorded"),
    }),
  });
};

export function statusIn(status: string | undefined): "Active" | "Inactive" | undefined {
  return status === "Active" || status === "Inactive" ? status : undefined;
}

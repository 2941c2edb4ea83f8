import type { Account } from "../../iam/account.ts";
import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { unseenAccount } from "../../iam/unseen-account.ts";
import type { User } from "../../iam/user.ts";
import type { Change } from "../change.ts";
import { editEntity, whyUnseen } from "./edit-entity.ts";
import { unseenUser } from "./unseen-principal.ts";

export interface OwnerEdits {
  readonly user: (user: User) => User;
  /** The same for the root user; absent when AccountState holds nothing of it. */
  readonly root?: (account: Account) => Account;
  /** What is taken away from a user that nobody has seen says nothing about what is left. */
  readonly onlyIfSeen?: boolean;
}

/** Edits whose credential it is: a user, or the root user, whose facts are the account's. */
export function editOwner(state: AccountState, change: Change, edits: OwnerEdits): EntityUpdate[] {
  const [owner] = change.targets;
  if (owner?.type === "AWS::::Account") return edits.root ? editAccount(state, edits.root) : [];
  if (owner?.type !== "AWS::IAM::User") return [];
  const unseen = edits.onlyIfSeen ? {} : { unseen: () => unseenUser(state, owner) };
  return editEntity(state, {
    type: "AWS::IAM::User",
    nameOrArn: owner.name,
    ...unseen,
    edit: edits.user,
  });
}

export function editAccount(state: AccountState, edit: (account: Account) => Account): EntityUpdate[] {
  const unseen = () => unseenAccount(state, whyUnseen(state, "AWS::::Account"));
  return editEntity(state, { type: "AWS::::Account", nameOrArn: state.account, unseen, edit });
}

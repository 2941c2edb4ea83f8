import type { Account } from "../../iam/account.ts";
import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import { partialListing, unknown } from "../../iam/fact.ts";
import { unreadServices } from "../../iam/services/account-services.ts";
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
  const unseen = () => unseenAccount(state);
  return editEntity(state, { type: "AWS::::Account", nameOrArn: state.account, unseen, edit });
}

function unseenAccount(state: AccountState): Account {
  const reason = whyUnseen(state, "AWS::::Account");
  return {
    type: "AWS::::Account",
    account: state.account,
    arn: iamArn(state.account, "root", state.partition),
    name: state.account,
    alias: unknown(reason),
    passwordPolicy: unknown(reason),
    rootPasswordPresent: unknown(reason),
    rootAccessKeysPresent: unknown(reason),
    rootSigningCertificatesPresent: unknown(reason),
    rootMfaEnabled: unknown(reason),
    rootMfaDevices: partialListing(reason),
    rootLastUsedAt: unknown(reason),
    globalEndpointTokenVersion: unknown(reason),
    ...unreadServices(reason),
  };
}

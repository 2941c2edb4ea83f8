import { type AccountState, attachedTo } from "./account-state.ts";
import type { EntityByType } from "./entity.ts";
import { type Listing, listing, partialListing } from "./fact.ts";
import { unreadAttachments } from "./links.ts";

/** Users, groups and roles: who can hold policies. */
export const HOLDER_TYPES = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"] as const;

export type HolderType = (typeof HOLDER_TYPES)[number];

/** Users, groups and roles that a managed policy is attached to, as far as the account was read. */
export function policyHolders(
  state: AccountState,
  policyArn: string,
  types: readonly HolderType[] = HOLDER_TYPES,
): Listing<EntityByType[HolderType]> {
  const holders = attachedTo(state, policyArn).filter(({ type }) => types.includes(type));
  const unread = types.map((type) => state.incomplete[type]).find((reason) => reason !== undefined);
  const reason = unread ?? unreadAttachments(state, types);
  return reason === undefined ? listing(holders) : partialListing(reason, holders);
}

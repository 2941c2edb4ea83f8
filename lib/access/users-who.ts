import type { User } from "../iam/user.ts";
import type { World } from "./actor.ts";
import { addTo, type Bitset, emptySet } from "./bitset.ts";
import { CONDITIONAL, type Level, PROVEN, UNKNOWN } from "./level.ts";

/** How surely something can be done to a user, given the permission. */
export type UserFits = (user: User) => Level;

/** Users by how surely a question about them holds; each set holds the one before it. */
export interface FittingUsers {
  readonly must: Bitset;
  readonly may: Bitset;
  readonly perhaps: Bitset;
}

/** The users of whom something holds, worked out once for all actors. */
export function usersWho({ directory, users }: World, fits: UserFits): FittingUsers {
  const before = users.get(fits);
  if (before) return before;
  const size = directory.principals.length;
  const found = { must: emptySet(size), may: emptySet(size), perhaps: emptySet(size) };
  directory.principals.forEach((principal, index) => {
    if (principal?.type !== "AWS::IAM::User") return;
    const level = fits(principal);
    if (level >= UNKNOWN) addTo(found.perhaps, index);
    if (level >= CONDITIONAL) addTo(found.may, index);
    if (level >= PROVEN) addTo(found.must, index);
  });
  users.set(fits, found);
  return found;
}

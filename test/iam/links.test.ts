import { describe, expect, test } from "vitest";
import {
  applyUpdates,
  attachedTo,
  isAttached,
  isBoundary,
  type MutableAccountState,
} from "../../lib/iam/account-state.ts";
import { keyOf } from "../../lib/iam/entity.ts";
import { listing, partialListing } from "../../lib/iam/fact.ts";
import { policyHolders } from "../../lib/iam/policy-holders.ts";
import type { User } from "../../lib/iam/user.ts";
import { ACCOUNT, anAccountState } from "../support/build-account.ts";
import { aUser } from "../support/build-user.ts";

const ARN = `arn:aws:iam::${ACCOUNT}:policy/ops`;
const free = aUser();
const holder = aUser({ attachedPolicies: listing([{ arn: ARN, name: "ops" }]) });
const bounded = aUser({ permissionsBoundary: ARN });
const unread = aUser({ attachedPolicies: partialListing("denied", []) });

/** An account whose user became another one after it was first asked. */
function changed(before: User, now: User) {
  const state = anAccountState([before]) as MutableAccountState;
  isAttached(state, ARN);
  applyUpdates(state, [{ type: before.type, key: keyOf(before), before, after: now }]);
  return state;
}

describe("what links to a policy", () => {
  test.each([
    { name: "nobody", user: free, attached: false, boundary: false },
    { name: "a holder", user: holder, attached: true, boundary: false },
    { name: "one that it bounds", user: bounded, attached: false, boundary: true },
  ])("$name, in a state as it is and as it became", ({ user, attached, boundary }) => {
    for (const state of [
      anAccountState([user]),
      changed(free, user),
      changed(holder, user),
      changed(bounded, user),
    ]) {
      expect(isAttached(state, ARN)).toBe(attached);
      expect(isBoundary(state, ARN)).toBe(boundary);
      expect(attachedTo(state, ARN)).toEqual(attached ? [user] : []);
    }
  });

  test("is incomplete while attachments of somebody are unread", () => {
    expect(policyHolders(anAccountState([unread]), ARN).unknown).toBe("denied");
    expect(policyHolders(changed(free, unread), ARN).unknown).toBe("denied");
    expect(policyHolders(changed(unread, holder), ARN).unknown).toBeUndefined();
    expect(policyHolders(anAccountState([unread]), ARN, ["AWS::IAM::Role"]).unknown).toBeUndefined();
  });
});

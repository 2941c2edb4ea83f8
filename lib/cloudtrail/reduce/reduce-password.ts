import { type Fact, isUnknown, unknown } from "../../iam/fact.ts";
import type { LoginProfile } from "../../iam/login-profile.ts";
import { child } from "../change.ts";
import type { Reducer } from "./edit-entity.ts";
import { editAccount, editOwner } from "./edit-owner.ts";
import { flagIn, timeIn } from "./read-change.ts";

/** Without a user it is the root user's, in a session of AssumeRoot. */
export const createLoginProfile: Reducer = (state, change) => {
  const made = child(change.response, "loginProfile");
  const createdAt = timeIn(made, "createDate", change);
  const passwordResetRequired =
    flagIn(made, "passwordResetRequired") ?? flagIn(change.request, "passwordResetRequired") ?? false;
  return editOwner(state, change, {
    user: (user) => ({
      ...user,
      loginProfile: { createdAt, passwordResetRequired, passwordChangedAt: createdAt },
    }),
    root: (account) => ({ ...account, rootPasswordPresent: true }),
  });
};

/**
 * CloudTrail keeps the password out of the record. A request that does not touch the reset flag must have set one;
 * of the others it cannot be told.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html
 */
export const updateLoginProfile: Reducer = (state, change) => {
  const flag = flagIn(change.request, "passwordResetRequired");
  const passwordChangedAt =
    flag === undefined ? change.at : unknown("the record does not tell whether the password was changed");
  return editOwner(state, change, {
    user: (user) => {
      const before = profileOf(user.loginProfile);
      const passwordResetRequired = flag ?? before.passwordResetRequired;
      return { ...user, loginProfile: { ...before, passwordResetRequired, passwordChangedAt } };
    },
  });
};

export const deleteLoginProfile: Reducer = (state, change) =>
  editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({ ...user, loginProfile: null }),
    root: (account) => ({ ...account, rootPasswordPresent: false }),
  });

export const changePassword: Reducer = (state, change) =>
  editOwner(state, change, {
    user: (user) => ({
      ...user,
      loginProfile: {
        ...profileOf(user.loginProfile),
        passwordResetRequired: false,
        passwordChangedAt: change.at,
      },
    }),
    root: (account) => ({ ...account, rootPasswordPresent: true }),
  });

function profileOf(fact: Fact<LoginProfile | null>): LoginProfile {
  if (fact !== null && !isUnknown(fact)) return fact;
  const missing = unknown(fact === null ? "its creation was not recorded" : fact.unknown);
  return { createdAt: missing, passwordResetRequired: missing, passwordChangedAt: missing };
}

/** Signing in uses the password; an older record does not take the newer time back. */
export const signIn: Reducer = (state, change) => {
  if (change.actor.identity === "Root") {
    return editAccount(state, (account) => ({
      ...account,
      rootLastUsedAt: newest(account.rootLastUsedAt, change.at),
    }));
  }
  if (change.actor.identity !== "IAMUser") return [];
  return editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({ ...user, passwordLastUsedAt: newest(user.passwordLastUsedAt, change.at) }),
  });
};

function newest(before: Fact<number | null>, at: number): number {
  return typeof before === "number" ? Math.max(before, at) : at;
}

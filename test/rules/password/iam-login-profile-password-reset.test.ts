import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/password/iam-login-profile-password-reset.ts";
import { aLoginProfile, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const first = { createdAt: daysAgo(30), passwordChangedAt: daysAgo(30) };
const unread = unknown("no credential report was read");

testRule(rule, {
  compliant: [
    { name: "a password that was changed since", given: aUser() },
    {
      name: "a first password that must be changed",
      given: aUser({ loginProfile: aLoginProfile({ ...first, passwordResetRequired: true }) }),
    },
  ],
  nonCompliant: [
    {
      name: "a first password that need not be changed",
      given: aUser({ loginProfile: aLoginProfile(first) }),
      message: "User alice still has the password that was made for it and need not change it.",
    },
  ],
  notApplicable: [
    {
      name: "no password",
      given: aUser({ loginProfile: null }),
      reason: "user alice has no console password",
    },
  ],
  undetermined: [
    { name: "the password unread", given: aUser({ loginProfile: unread }), reason: unread.unknown },
    {
      name: "a credential report, which does not tell when the password was made",
      given: aUser({ loginProfile: aLoginProfile({ createdAt: unread, passwordResetRequired: unread }) }),
      reason: unread.unknown,
    },
    {
      name: "a first password of which nobody knows whether it must be changed",
      given: aUser({ loginProfile: aLoginProfile({ ...first, passwordResetRequired: unread }) }),
      reason: unread.unknown,
    },
  ],
});

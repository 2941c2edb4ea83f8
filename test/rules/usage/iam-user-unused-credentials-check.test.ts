import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/usage/iam-user-unused-credentials-check.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aLoginProfile, anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const unread = unknown("no credential report was read");
const oldPassword = aLoginProfile({ passwordChangedAt: daysAgo(60) });
const unused = anAccessKey({ id: "AKIAUNUSED", createdAt: daysAgo(200), lastUsedAt: daysAgo(50) });
const message = "The console password of user alice has not been used since 2026-01-01: more than 45 days.";

const ONLY_USER = aUser({ loginProfile: null, accessKeys: listing([unused]) });

testRule(rule, {
  compliant: [
    { name: "a password used yesterday", given: aUser(), dueAt: NOW + 44 * DAY_MS },
    {
      name: "noisy case 4: a password never used that is new on an old user",
      given: aUser({
        passwordLastUsedAt: null,
        loginProfile: aLoginProfile({ createdAt: daysAgo(5), passwordChangedAt: daysAgo(5) }),
      }),
      dueAt: NOW + 40 * DAY_MS,
    },
    {
      name: "a password long unused that was changed lately",
      given: aUser({
        passwordLastUsedAt: daysAgo(300),
        loginProfile: aLoginProfile({ passwordChangedAt: daysAgo(10) }),
      }),
      dueAt: NOW + 35 * DAY_MS,
    },
    {
      name: "a password used yesterday, whose other dates are unread",
      given: aUser({ loginProfile: aLoginProfile({ createdAt: unread, passwordChangedAt: unread }) }),
      dueAt: NOW + 44 * DAY_MS,
    },
    {
      name: "an unused key that is not active",
      given: aUser({ accessKeys: listing([{ ...unused, status: "Inactive" }]) }),
      dueAt: NOW + 44 * DAY_MS,
    },
    {
      name: "noisy case 6: a never-used key on its first day",
      given: aUser({
        loginProfile: null,
        accessKeys: listing([anAccessKey({ createdAt: daysAgo(0), lastUsedAt: null })]),
      }),
      dueAt: NOW + 45 * DAY_MS,
    },
  ],
  nonCompliant: [
    {
      name: "a password unused for two months",
      given: aUser({ passwordLastUsedAt: daysAgo(60), loginProfile: oldPassword }),
      message: { password: message },
    },
    {
      name: "a password never used since it was made",
      given: aUser({ passwordLastUsedAt: null, loginProfile: oldPassword }),
      message: {
        password:
          "The console password of user alice has never been used since 2026-01-01: more than 45 days.",
      },
    },
    {
      name: "noisy case 7: the second key though the first is not active",
      given: aUser({ accessKeys: listing([anAccessKey({ status: "Inactive" }), unused]) }),
      message: {
        AKIAUNUSED:
          "Access key AKIAUNUSED of user alice has not been used since 2026-01-11: more than 45 days.",
      },
    },
    {
      name: "noisy case 6: a never-used key of any age over the limit",
      given: aUser({ loginProfile: null, accessKeys: listing([{ ...unused, lastUsedAt: null }]) }),
      message: {
        AKIAUNUSED:
          "Access key AKIAUNUSED of user alice has never been used since 2025-08-14: more than 45 days.",
      },
    },
    {
      name: "noisy case 8: the only user of an account",
      given: ONLY_USER,
      account: anAccountState([ONLY_USER]),
      message: {
        AKIAUNUSED:
          "Access key AKIAUNUSED of user alice has not been used since 2026-01-11: more than 45 days.",
      },
    },
    {
      name: "a shorter limit",
      given: aUser({ accessKeys: listing([unused]), loginProfile: null }),
      params: { maxCredentialUsageAge: 30 },
      message: {
        AKIAUNUSED:
          "Access key AKIAUNUSED of user alice has not been used since 2026-01-11: more than 30 days.",
      },
    },
    {
      name: "an unread creation before a change that is long past",
      given: aUser({
        passwordLastUsedAt: daysAgo(70),
        loginProfile: aLoginProfile({ createdAt: unread, passwordChangedAt: daysAgo(60) }),
      }),
      message: { password: message },
    },
  ],
  notApplicable: [
    {
      name: "noisy case 5: PasswordLastUsed that survived the password",
      given: aUser({ loginProfile: null, passwordLastUsedAt: daysAgo(300) }),
      reason: "user alice has no password and no access key",
    },
  ],
  undetermined: [
    {
      name: "last use unread on an old password",
      given: aUser({ passwordLastUsedAt: unread, loginProfile: oldPassword }),
      reason: "no credential report was read",
    },
    {
      name: "an old last use, and nobody knows when the password was changed",
      given: aUser({
        passwordLastUsedAt: daysAgo(60),
        loginProfile: aLoginProfile({ passwordChangedAt: unread }),
      }),
      reason: "no credential report was read",
    },
    {
      name: "whether there is a password unread",
      given: aUser({ loginProfile: unread }),
      reason: "no credential report was read",
    },
    {
      name: "keys unread",
      given: aUser({ accessKeys: partialListing("ListAccessKeys was denied") }),
      reason: "ListAccessKeys was denied",
    },
  ],
});

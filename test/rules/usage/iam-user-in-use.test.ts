import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/usage/iam-user-in-use.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

testRule(rule, {
  compliant: [
    { name: "last used 16 days ago", given: aUser({ passwordLastUsedAt: daysAgo(16) }) },
    { name: "never used", given: aUser({ passwordLastUsedAt: null }) },
  ],
  nonCompliant: [
    {
      name: "signed in yesterday",
      given: aUser(),
      message: "User alice was at work on 2026-03-01.",
    },
    {
      name: "its key was used",
      given: aUser({
        passwordLastUsedAt: null,
        accessKeys: listing([anAccessKey({ lastUsedAt: daysAgo(14) })]),
      }),
      message: "User alice was at work on 2026-02-16.",
    },
  ],
  notApplicable: [
    {
      name: "an exception",
      given: aUser(),
      params: { exceptUsers: ["arn:aws:iam::123456789012:user/*"] },
      reason: "user alice is declared as one that may work",
    },
  ],
  undetermined: [
    {
      name: "the use of the password unread",
      given: aUser({ passwordLastUsedAt: unknown("no credential report was read") }),
      reason: "no credential report was read",
    },
  ],
});

import { unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/password/iam-user-password-age.ts";
import { aLoginProfile, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

testRule(rule, {
  compliant: [{ name: "a change of two months ago", given: aUser(), dueAt: NOW + 30 * DAY_MS }],
  nonCompliant: [
    {
      name: "a change of last year",
      given: aUser({ loginProfile: aLoginProfile({ passwordChangedAt: daysAgo(200) }) }),
      message: "The password of user alice was last changed on 2025-08-14.",
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
    {
      name: "the change unread",
      given: aUser({ loginProfile: aLoginProfile({ passwordChangedAt: unknown("not told") }) }),
      reason: "not told",
    },
    {
      name: "the password unread",
      given: aUser({ loginProfile: unknown("no credential report was read") }),
      reason: "no credential report was read",
    },
  ],
});

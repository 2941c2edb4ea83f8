import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/password/iam-user-no-console-access.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

testRule(rule, {
  compliant: [
    {
      name: "noisy case 5: PasswordLastUsed that survived the password",
      given: aUser({ loginProfile: null, passwordLastUsedAt: daysAgo(3) }),
    },
  ],
  nonCompliant: [{ name: "a password", given: aUser(), message: "User alice has a console password." }],
  undetermined: [
    {
      name: "the password unread",
      given: aUser({ loginProfile: unknown("no credential report was read") }),
      reason: "no credential report was read",
    },
  ],
});

import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/root/root-user-recently-used.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

testRule(rule, {
  compliant: [
    { name: "a use two years ago", given: anAccount() },
    { name: "no use ever", given: anAccount({ rootLastUsedAt: null }) },
    { name: "a use of 15 days ago", given: anAccount({ rootLastUsedAt: daysAgo(15) }) },
    {
      name: "a use of last week where a day counts as recent",
      given: anAccount({ rootLastUsedAt: daysAgo(7) }),
      params: { maxDaysSinceUse: 1 },
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 9: a recent use, of the password or of a key",
      given: anAccount({ rootLastUsedAt: daysAgo(2) }),
      message: "The root user of account 123456789012 was used on 2026-02-28: less than 15 days ago.",
    },
    {
      name: "a use of last month where a quarter counts as recent",
      given: anAccount({ rootLastUsedAt: daysAgo(30), name: "example-production" }),
      params: { maxDaysSinceUse: 90 },
      message: "The root user of account example-production was used on 2026-01-31: less than 90 days ago.",
    },
  ],
  undetermined: [
    {
      name: "last use unread",
      given: anAccount({ rootLastUsedAt: unknown("only a credential report tells it") }),
      reason: "only a credential report tells it",
    },
  ],
});

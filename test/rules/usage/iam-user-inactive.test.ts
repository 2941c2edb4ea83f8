import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/usage/iam-user-inactive.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const idle = { passwordLastUsedAt: daysAgo(91) };

testRule(rule, {
  compliant: [
    { name: "signed in yesterday", given: aUser(), dueAt: daysAgo(-89) },
    {
      name: "the key is in use, the password is not",
      given: aUser({ ...idle, accessKeys: listing([anAccessKey({ lastUsedAt: daysAgo(2) })]) }),
      dueAt: daysAgo(-88),
    },
    {
      name: "made five days ago and not used yet",
      given: aUser({ createdAt: daysAgo(5), passwordLastUsedAt: null }),
      dueAt: daysAgo(-2),
    },
  ],
  nonCompliant: [
    {
      name: "nothing for 91 days",
      given: aUser(idle),
      message: "User alice has done nothing since 2025-12-01.",
    },
    {
      name: "nothing ever",
      given: aUser({ passwordLastUsedAt: null, loginProfile: null }),
      message: "User alice has never done anything since it was made on 2025-01-26.",
    },
  ],
  notApplicable: [
    {
      name: "kept for emergencies",
      given: aUser(idle),
      settings: { breakGlass: ["arn:aws:iam::123456789012:user/alice"] },
      reason: "user alice is declared as one that may be inactive",
    },
  ],
  undetermined: [
    {
      name: "the use of a key unread",
      given: aUser({ ...idle, accessKeys: listing([anAccessKey({ lastUsedAt: unknown("it was denied") })]) }),
      reason: "it was denied",
    },
    {
      name: "neither made nor used at a known time",
      given: aUser({ createdAt: unknown("the trail has no beginning"), passwordLastUsedAt: null }),
      reason: "the trail has no beginning",
    },
  ],
});

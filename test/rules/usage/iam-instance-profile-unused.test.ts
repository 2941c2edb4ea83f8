import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/usage/iam-instance-profile-unused.ts";
import { anAccountState } from "../../support/build-account.ts";
import { anInstanceProfile } from "../../support/build-instance-profile.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const given = anInstanceProfile();
const withRole = (lastUsedAt: number | null) => anAccountState([given, aRole({ name: "web", lastUsedAt })]);

testRule(rule, {
  compliant: [
    { name: "instances used its role", given, account: withRole(daysAgo(1)), dueAt: daysAgo(-89) },
    {
      name: "made yesterday, still without a role",
      given: anInstanceProfile({ createdAt: daysAgo(1), roles: listing([]) }),
      dueAt: daysAgo(-89),
    },
  ],
  nonCompliant: [
    {
      name: "nobody used its role",
      given,
      account: withRole(daysAgo(91)),
      message: "Instance profile web has a role, web, that nobody has used since 2025-12-01.",
    },
    {
      name: "no role",
      given: anInstanceProfile({ roles: listing([]) }),
      message: "Instance profile web has no role.",
    },
  ],
  undetermined: [
    { name: "its role unread", given, reason: "role web was not read" },
    {
      name: "the use of its role unread",
      given,
      account: anAccountState([given, aRole({ name: "web", lastUsedAt: unknown("it was not asked") })]),
      reason: "it was not asked",
    },
    {
      name: "its roles unread",
      given: anInstanceProfile({ roles: partialListing("it was denied") }),
      reason: "it was denied",
    },
  ],
});

import { unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/usage/iam-role-unused.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const unused = { lastUsedAt: null };
const unread = unknown("the snapshot has no RoleLastUsed of it");

testRule(rule, {
  compliant: [
    { name: "a use of yesterday", given: aRole(), dueAt: NOW + 89 * DAY_MS },
    {
      name: "noisy case 27: a new role that was never used",
      given: aRole({ ...unused, createdAt: daysAgo(3) }),
      dueAt: NOW + 87 * DAY_MS,
    },
    {
      name: "a new role whose last use is unread",
      given: aRole({ lastUsedAt: unread, createdAt: daysAgo(3) }),
      dueAt: NOW + 87 * DAY_MS,
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 28: the day on which time alone makes it unused",
      given: aRole({ lastUsedAt: daysAgo(90) }),
      message: "Nobody has used role report-maker since 2025-12-02: more than 90 days.",
    },
    {
      name: "no use in the 400 days that AWS remembers",
      given: aRole({ ...unused, createdAt: daysAgo(500) }),
      message: "No use is recorded of role report-maker since 2024-10-18: more than 90 days.",
    },
    {
      name: "an old use of a role whose making is unread",
      given: aRole({ createdAt: unknown("not told"), lastUsedAt: daysAgo(100) }),
      message: "Nobody has used role report-maker since 2025-11-22: more than 90 days.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 14: a service-linked role",
      given: aServiceLinkedRole(unused),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "noisy case 16: a role of IAM Identity Center",
      given: anIdentityCenterRole(unused),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center " +
        "(change its permission set instead)",
    },
    {
      name: "a declared role for emergencies",
      given: aRole(unused),
      settings: { breakGlass: [`arn:aws:iam::${ACCOUNT}:role/report-*`] },
      reason: "role report-maker is declared as kept for emergencies",
    },
  ],
  undetermined: [
    { name: "last use unread on an old role", given: aRole({ lastUsedAt: unread }), reason: unread.unknown },
    {
      name: "no use and no making known",
      given: aRole({ ...unused, createdAt: unknown("not told") }),
      reason: "not told",
    },
  ],
});

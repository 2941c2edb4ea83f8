import * as z from "zod";
import { isDeclared } from "../../policy/is-declared.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { usesOf } from "./last-use/uses-of.ts";

export default defineRule({
  id: "iam-user-in-use",
  title: "No IAM user is at work where people federate",
  severity: "low",
  why:
    "Where everybody signs in by federation and programs have roles, an IAM user that does something is a way around " +
    "both. Off by default: most accounts still have users.",
  fix:
    "Move the person to IAM Identity Center or the program to a role, then run `aws iam update-access-key --user-name " +
    "USER --access-key-id KEY_ID --status Inactive` or `aws iam delete-login-profile --user-name USER`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateUser",
    "iam:DeleteUser",
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:DeleteAccessKey",
    "signin:ConsoleLogin",
  ],
  ages: true,
  params: z.object({
    withinDays: z.number().int().min(1).default(15).describe("Days in which a use counts as at work."),
    exceptUsers: z.array(z.string()).default([]).describe("ARNs, with `*`, of users that may work."),
  }),
  check(user, { params: { withinDays, exceptUsers }, settings, now }) {
    if (isDeclared(user.arn, [...settings.breakGlass, ...exceptUsers]))
      return notApplicable(`user ${user.name} is declared as one that may work`);
    const { times, unknown } = usesOf(user);
    const last = Math.max(...times);
    if (times.length > 0 && now < last + withinDays * DAY_MS)
      return nonCompliant(`User ${user.name} was at work on ${dayOf(last)}.`, { lastUsedOn: dayOf(last) });
    return unknown === undefined ? compliant() : undetermined(unknown);
  },
});

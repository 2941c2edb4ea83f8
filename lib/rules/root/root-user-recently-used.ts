import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "root-user-recently-used",
  title: "The root user is not used for daily work",
  severity: "low",
  why:
    "Nothing in the account limits the root user, and its work cannot be told from that of whoever else knows " +
    "the password. Off by default: root-console-login and root-api-activity tell of each use as it happens.",
  fix:
    "Find out who used it and for what: `aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=Username,AttributeValue=root`. Give that person a role with the permissions that are needed.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.7"],
    "cis-aws-3.0": ["1.7"],
    "cis-aws-5.0": ["1.6"],
    "cis-aws-6.0": ["2.6"],
    "cis-aws-7.0": ["2.7"],
    "iso-27001-2022": ["A.5.15"],
  },
  default: "off",
  resource: "AWS::::Account",
  on: ["signin:ConsoleLogin"],
  ages: true,
  params: z.object({
    maxDaysSinceUse: z
      .number()
      .int()
      .min(1)
      .default(15)
      .describe("Days for which a use of the root password or a root access key counts as recent."),
  }),
  check({ name, rootLastUsedAt }, { params: { maxDaysSinceUse }, now }) {
    if (isUnknown(rootLastUsedAt)) return undetermined(rootLastUsedAt);
    if (rootLastUsedAt === null || now >= rootLastUsedAt + maxDaysSinceUse * DAY_MS) return compliant();
    const lastUsedOn = dayOf(rootLastUsedAt);
    return nonCompliant(
      `The root user of account ${name} was used on ${lastUsedOn}: less than ${maxDaysSinceUse} days ago.`,
      { lastUsedOn, maxDaysSinceUse },
    );
  },
});

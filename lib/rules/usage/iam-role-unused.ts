import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { isDeclared } from "../../policy/is-declared.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-role-unused",
  title: "Roles are in use",
  severity: "low",
  why:
    "A role that nobody assumes is one that nobody watches: it keeps its permissions and whom it trusts. " +
    "AWS remembers the last use for 400 days.",
  fix:
    "Ask its owner, then take its policies away and run `aws iam delete-role --role-name ROLE`. " +
    "Name roles for emergencies under `breakGlass` in governance.yml.",
  inCode: { terraform: "Remove the `aws_iam_role`.", cloudFormation: "Remove the `AWS::IAM::Role`." },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html",
  ],
  limits: "AWS looks back 400 days, and tells a use up to four hours late.",
  covers: ["iam-ec2-role-without-instances"],
  resource: "AWS::IAM::Role",
  on: ["iam:CreateRole", "iam:DeleteRole", "sts:AssumeRole"],
  ages: true,
  params: z.object({
    maxUnusedDays: z
      .number()
      .int()
      .min(1)
      .max(400)
      .default(90)
      .describe("Days that a role may go unused, counted from its making when it never was."),
  }),
  check(role, { params: { maxUnusedDays }, settings, now }) {
    const { name, createdAt, lastUsedAt } = role;
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${name} is managed by ${owner}`);
    if (isDeclared(role.arn, settings.breakGlass))
      return notApplicable(`role ${name} is declared as kept for emergencies`);
    const known = [lastUsedAt, createdAt].filter((date) => typeof date === "number");
    const since = Math.max(...known);
    const dueAt = since + maxUnusedDays * DAY_MS;
    if (known.length > 0 && now < dueAt) return compliant({ dueAt });
    if (isUnknown(lastUsedAt)) return undetermined(lastUsedAt);
    if (isUnknown(createdAt) && lastUsedAt === null) return undetermined(createdAt);
    const fact = lastUsedAt === null ? "No use is recorded of" : "Nobody has used";
    return nonCompliant(`${fact} role ${name} since ${dayOf(since)}: more than ${maxUnusedDays} days.`, {
      since: dayOf(since),
      everUsed: lastUsedAt !== null,
      maxUnusedDays,
    });
  },
});

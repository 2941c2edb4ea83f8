import * as z from "zod";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { User } from "../../iam/user.ts";
import { isDeclared } from "../../policy/is-declared.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { usesOf } from "./last-use/uses-of.ts";

export default defineRule({
  id: "iam-user-inactive",
  title: "Users are active",
  severity: "low",
  why:
    "A user that does nothing for months has an owner who left, and keeps its groups and policies. Off by default: " +
    "iam-user-unused-credentials-check tells of each password and key, which is what somebody could take over.",
  fix:
    "Ask its owner, then delete its credentials and run `aws iam delete-user --user-name USER`. Name users for " +
    "emergencies under `breakGlass` in governance.yml.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_remove.html",
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
    maxInactiveDays: z.number().int().min(1).default(90).describe("Days without any use."),
    newUserCooldownDays: z.number().int().min(0).default(7).describe("Days that a new user is left alone."),
    exceptUsers: z.array(z.string()).default([]).describe("ARNs, with `*`, of users that may be inactive."),
  }),
  check(user, { params, settings, now }) {
    if (isDeclared(user.arn, [...settings.breakGlass, ...params.exceptUsers]))
      return notApplicable(`user ${user.name} is declared as one that may be inactive`);
    const { maxInactiveDays, newUserCooldownDays } = params;
    const dueTimes = [
      ...usesOf(user).times.map((time) => time + maxInactiveDays * DAY_MS),
      ...numbers([user.createdAt]).map((time) => time + newUserCooldownDays * DAY_MS),
    ];
    const dueAt = Math.max(...dueTimes);
    if (now < dueAt) return compliant({ dueAt });
    const missing = usesOf(user).unknown ?? (isUnknown(user.createdAt) ? user.createdAt.unknown : undefined);
    if (missing !== undefined) return undetermined(missing);
    return nonCompliant(`User ${user.name} ${inactivity(user)}.`, { maxInactiveDays });
  },
});

function inactivity(user: User): string {
  const { times } = usesOf(user);
  if (times.length > 0) return `has done nothing since ${dayOf(Math.max(...times))}`;
  const [madeAt] = numbers([user.createdAt]);
  return `has never done anything${madeAt === undefined ? "" : ` since it was made on ${dayOf(madeAt)}`}`;
}

function numbers(facts: readonly Fact<number>[]): number[] {
  return facts.filter((fact) => typeof fact === "number");
}

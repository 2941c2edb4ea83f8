import * as z from "zod";
import { labelOf, NO_LEVELS, type Subject, subjectOf } from "../../access/subject.ts";
import type { AccountState } from "../../iam/account-state.ts";
import { nameOfArn } from "../../iam/arn.ts";
import { listing } from "../../iam/fact.ts";
import type { User } from "../../iam/user.ts";
import { isDeclared } from "../../policy/is-declared.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { administrationOf } from "./rights/administration-of.ts";
import { USER_RIGHTS_EVENTS } from "./rights/events.ts";

export default defineRule({
  id: "iam-user-administrator-access",
  title: "No user is an administrator by a policy of its own",
  severity: "medium",
  why:
    "A user's password and keys do not end by themselves, so whoever gets one of an administrator keeps the account. " +
    "Off by default: iam-aws-managed-admin-policy-attached and iam-inline-policy-no-admin-access tell of the policies.",
  fix:
    "Give the person a role to assume, then run `aws iam detach-user-policy --user-name USER --policy-arn " +
    "arn:aws:iam::aws:policy/AdministratorAccess`, or `aws iam delete-user-policy --user-name USER --policy-name NAME` " +
    "for an inline policy. Name users for emergencies under `breakGlass`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-blacklisted-check.html",
  ],
  controls: {
    "pci-dss-4.0": ids("7.2.1 7.2.2 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4"),
  },
  default: "off",
  resource: "AWS::IAM::User",
  on: USER_RIGHTS_EVENTS,
  params: z.object({
    includeGroups: z.boolean().default(false).describe("Count what the user gets from its groups, too."),
  }),
  check(user, context) {
    const { params, account, settings } = context;
    if (isDeclared(user.arn, settings.breakGlass))
      return notApplicable(`user ${user.name} is declared as kept for emergencies`);
    const subject = params.includeGroups ? context.subjectOf(user) : withoutGroups(user, account);
    const granting = administrationOf(subject, account);
    if (granting.items.length > 0) {
      const policies = granting.items.map(({ policy, holder }) =>
        holder === labelOf(user) ? nameOfArn(policy) : `${nameOfArn(policy)} of ${holder}`,
      );
      return nonCompliant(`User ${user.name} is an administrator by ${nameList(policies)}.`, { policies });
    }
    return granting.unknown === undefined ? compliant() : undetermined(granting);
  },
});

function withoutGroups(user: User, account: AccountState): Subject {
  return subjectOf(account, { ...user, groups: listing([]) }, NO_LEVELS);
}

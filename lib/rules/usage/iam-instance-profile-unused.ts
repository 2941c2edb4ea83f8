import * as z from "zod";
import { findEntity } from "../../iam/account-state.ts";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-instance-profile-unused",
  title: "Instance profiles have a role that instances use",
  severity: "info",
  why:
    "Whoever may start an instance with a forgotten profile works as its role. Judged by the last use of the role and " +
    "not by the instances of the moment, which come and go. Off by default: launch templates may still name it.",
  fix:
    "Ask its owner, then run `aws iam remove-role-from-instance-profile --instance-profile-name PROFILE --role-name " +
    "ROLE` and `aws iam delete-instance-profile --instance-profile-name PROFILE`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html",
  ],
  limits:
    "It knows of no instances: a profile that a launch template names is unused until somebody launches from it.",
  default: "off",
  resource: "AWS::IAM::InstanceProfile",
  on: [
    "iam:CreateInstanceProfile",
    "iam:DeleteInstanceProfile",
    "iam:AddRoleToInstanceProfile",
    "iam:RemoveRoleFromInstanceProfile",
  ],
  ages: true,
  params: z.object({
    maxUnusedDays: z
      .number()
      .int()
      .min(1)
      .max(400)
      .default(90)
      .describe(
        "Days that its role may go unused, counted from the making of the profile when it never was.",
      ),
  }),
  check({ name, createdAt, roles }, { params: { maxUnusedDays }, account, now }) {
    const [roleName] = roles.items;
    const role = roleName === undefined ? undefined : findEntity(account, "AWS::IAM::Role", roleName);
    const facts = [role?.lastUsedAt ?? null, createdAt];
    const known = facts.filter((fact) => typeof fact === "number");
    const since = Math.max(...known);
    const dueAt = since + maxUnusedDays * DAY_MS;
    if (known.length > 0 && now < dueAt) return compliant({ dueAt });
    if (roleName === undefined && roles.unknown !== undefined) return undetermined(roles);
    if (roleName !== undefined && role === undefined) return undetermined(`role ${roleName} was not read`);
    if (role !== undefined && isUnknown(role.lastUsedAt)) return undetermined(role.lastUsedAt);
    if (isUnknown(createdAt) && known.length === 0) return undetermined(createdAt);
    const evidence = { role: roleName ?? null, since: dayOf(since), maxUnusedDays };
    if (roleName === undefined) return nonCompliant(`Instance profile ${name} has no role.`, evidence);
    return nonCompliant(
      `Instance profile ${name} has a role, ${roleName}, that nobody has used since ${dayOf(since)}.`,
      evidence,
    );
  },
});

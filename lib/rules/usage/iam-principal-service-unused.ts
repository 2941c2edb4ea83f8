import * as z from "zod";
import { narrowedPolicy } from "../../access/narrowed-policy.ts";
import { isUnknown } from "../../iam/fact.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { isDeclared } from "../../policy/is-declared.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS } from "../../rule/moment.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-principal-service-unused",
  title: "Users and roles use the services that they may use",
  severity: "low",
  why:
    "What nobody uses is only of use to whoever takes the user or role over. The evidence holds the policy that would be " +
    "enough. Off by default: AWS is asked about each user and role by itself, which takes two calls and seconds each.",
  fix:
    "Compare the proposed policy with what is meant, leave out nothing that is needed once a year, then put it in place: " +
    "`aws iam put-role-policy --role-name ROLE --policy-name NAME --policy-document file://policy.json`, and detach the " +
    "wider ones with `aws iam detach-role-policy --role-name ROLE --policy-arn ARN`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html",
  ],
  limits:
    "AWS looks back 400 days and counts attempts that were refused; what a group alone gives is part of the user's. The proposal keeps statements with NotAction as they are.",
  controls: { "nist-800-53-r5": ids("AC-2 AC-3 AC-6"), "iso-27001-2022": ["A.5.15"] },
  default: "off",
  resource: ["AWS::IAM::User", "AWS::IAM::Role"],
  on: [
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:PutUserPolicy",
    "iam:DeleteUserPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePolicy",
    "iam:DeleteRolePolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
  ],
  ages: true,
  needs: ["serviceAccess"],
  params: z.object({
    maxUnusedDays: z
      .number()
      .int()
      .min(1)
      .max(400)
      .default(90)
      .describe(
        "Days that a service may go unused, counted from the making of the user or role at the earliest.",
      ),
    ignoreServices: z
      .array(z.string())
      .default([])
      .describe("Services that may go unused, as in actions: `s3`."),
  }),
  check(principal, { params: { maxUnusedDays, ignoreServices }, settings, now, subjectOf }) {
    const { name, createdAt, serviceAccess, arn } = principal;
    const isRole = principal.type === "AWS::IAM::Role";
    const owner = isRole ? managedElsewhere(principal) : undefined;
    if (owner) return notApplicable(`role ${name} is managed by ${owner}`);
    if (isDeclared(arn, settings.breakGlass))
      return notApplicable(`${name} is declared as kept for emergencies`);
    if (serviceAccess === undefined)
      return undetermined("a sweep or scan reads which services it used, with this rule on");
    if (isUnknown(serviceAccess)) return undetermined(serviceAccess);
    if (isUnknown(createdAt)) return undetermined(createdAt);
    const since = now - maxUnusedDays * DAY_MS;
    const asked = serviceAccess.filter(({ service }) => !ignoreServices.includes(service));
    const dues = asked.map(({ lastUsedAt }) => Math.max(lastUsedAt ?? 0, createdAt) + maxUnusedDays * DAY_MS);
    const unused = asked.filter((_service, index) => (dues[index] ?? 0) <= now).map(({ service }) => service);
    if (unused.length === 0) return compliant(dues.length > 0 ? { dueAt: Math.min(...dues) } : {});
    const { identity, missing } = subjectOf(principal);
    const kept = serviceAccess.map((one) =>
      ignoreServices.includes(one.service) ? { ...one, lastUsedAt: now } : one,
    );
    return nonCompliant(
      `${isRole ? "Role" : "User"} ${name} has not used ${unused.length} of its ${serviceAccess.length} services for ${maxUnusedDays} days: ${nameList(unused)}.`,
      { unused, proposedPolicy: missing.length > 0 ? null : narrowedPolicy(identity, kept, since) },
    );
  },
});

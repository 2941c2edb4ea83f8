import * as z from "zod";
import { nameOfArn } from "../../iam/arn.ts";
import { policyHolders } from "../../iam/policy-holders.ts";
import { glob, matchesGlob } from "../../policy/glob.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, facet, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-policy-role-mapping",
  title: "Mapped policies are attached to their roles, and to no other",
  severity: "medium",
  why:
    "A policy that was written for certain roles does its work only there: a guardrail that a role lost binds it no " +
    "longer, and a right that another role got was not meant for it.",
  fix:
    "Run `aws iam attach-role-policy --role-name ROLE --policy-arn ARN` for a role that lacks it, or `aws iam " +
    "detach-role-policy --role-name ROLE --policy-arn ARN` for one that should not have it.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html"],
  default: "off",
  resource: "AWS::::Account",
  on: [
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRole",
    "iam:DeletePolicy",
  ],
  params: z.object({
    mapping: z
      .record(z.string().startsWith("arn:"), z.array(z.string().min(1)).min(1))
      .describe("Per ARN of a policy the names of its roles, with `*`."),
    allowOthers: z.boolean().default(true).describe("Whether other roles may have the policy, too."),
  }),
  check(_itself, { params: { mapping, allowOthers }, account }) {
    return Object.entries(mapping).map(([arn, patterns]) => {
      const holders = policyHolders(account, arn, ["AWS::IAM::Role"]);
      const names = holders.items.map(({ name }) => name);
      const globs = patterns.map((text) => ({ text, pattern: glob(text) }));
      const strangers = names.filter((name) => !globs.some(({ pattern }) => matchesGlob(pattern, name)));
      const others = allowOthers ? [] : strangers;
      const missing = globs.filter(({ pattern }) => !names.some((name) => matchesGlob(pattern, name)));
      const problems = [
        ...(others.length > 0 ? [`is attached to ${nameList(others)} as well`] : []),
        ...(missing.length > 0 ? [`is not attached to ${nameList(missing.map(({ text }) => text))}`] : []),
      ];
      if (problems.length === 0 && holders.unknown === undefined) return facet(arn, compliant());
      if (others.length === 0 && holders.unknown !== undefined) return facet(arn, undetermined(holders));
      const message = `Policy ${nameOfArn(arn)} ${problems.join(" and ")}.`;
      return facet(arn, nonCompliant(message, { policyArn: arn, roles: names }));
    });
  },
});

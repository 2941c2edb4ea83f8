import * as z from "zod";
import { glob, matchesGlob } from "../../policy/glob.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { notApplicable } from "../../rule/verdict.ts";
import { judgeAttachments } from "./judged/judge-attachments.ts";
import { HOLDERS, wordsFor } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-blacklisted-check",
  title: "Nobody holds a forbidden policy",
  severity: "medium",
  why: "A policy is on your list because nobody should work with it: too wide, outdated, or kept for one purpose only.",
  fix:
    "Run `aws iam detach-role-policy --role-name ROLE --policy-arn ARN` (or `detach-user-policy`, " +
    "`detach-group-policy`).",
  references: [
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-blacklisted-check.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html",
  ],
  default: "off",
  resource: HOLDERS,
  on: [...ATTACHMENT_EVENTS, "iam:DeleteUser", "iam:DeleteGroup", "iam:DeleteRole"],
  params: z.object({
    policyArns: z
      .array(z.string())
      .default(["arn:aws:iam::aws:policy/AdministratorAccess"])
      .describe("ARNs, with `*`, of the managed policies that nobody may hold."),
    exceptionList: z
      .array(z.string())
      .default([])
      .describe("ARNs, with `*`, of users, groups and roles that may hold them."),
  }),
  check(holder, { params: { policyArns, exceptionList } }) {
    if (exceptionList.some((arn) => matchesGlob(glob(arn), holder.arn)))
      return notApplicable(`${wordsFor(holder)} is on the list of exceptions`);
    return judgeAttachments(holder, (policy) => policyArns.some((arn) => matchesGlob(glob(arn), policy)));
  },
});

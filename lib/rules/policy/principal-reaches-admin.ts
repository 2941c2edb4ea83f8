import * as z from "zod";
import { decidingFact, decidingWays } from "../../access/explain-reach.ts";
import { PROVEN } from "../../access/level.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { glob, matchesGlob } from "../../policy/glob.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "principal-reaches-admin",
  title: "Nobody can make themselves an administrator",
  severity: "critical",
  why:
    "A user or role with a few chosen permissions can give itself all others, or act as somebody who has them. " +
    "Whoever gets hold of it has the account, and no list of administrators shows it.",
  fix:
    "Take away one permission of each path in the evidence, limit it to the resources that are needed, or set a " +
    "permissions boundary. `npm start -- paths` shows whether a way is left.",
  inCode: {
    terraform: "`permissions_boundary` of the `aws_iam_user` or `aws_iam_role` ends every path at once.",
    cloudFormation:
      "`PermissionsBoundary` of the `AWS::IAM::User` or `AWS::IAM::Role` ends every path at once.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://pathfinding.cloud/paths/",
  ],
  limits: "Which ways are known, and what is not modelled, is in lib/access/README.md.",
  controls: {
    "nist-800-53-r5": ["AC-3", "AC-5", "AC-6"],
    "iso-27001-2022": ["A.5.15", "A.8.2"],
  },
  reach: true,
  covers: ["iam-policy-allows-privilege-escalation", "iam-inline-policy-allows-privilege-escalation"],
  resource: ["AWS::IAM::User", "AWS::IAM::Role"],
  on: [
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
    "iam:AttachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DetachRolePolicy",
    "iam:PutUserPolicy",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:DeleteUserPolicy",
    "iam:DeleteGroupPolicy",
    "iam:DeleteRolePolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:CreateRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
  ],
  params: z.object({
    administrators: z
      .array(z.string())
      .default([])
      .describe("ARN patterns of those who are meant to be able to, such as the role of a pipeline."),
  }),
  check(principal, { params, access }) {
    const owner = principal.type === "AWS::IAM::Role" ? managedElsewhere(principal) : undefined;
    if (owner !== undefined) return notApplicable(`the role is managed by ${owner}`);
    if (params.administrators.some((pattern) => matchesGlob(glob(pattern), principal.arn)))
      return notApplicable("declared as an administrator");
    if (access.administratorLevel(principal.arn) === PROVEN)
      return notApplicable("an administrator as it stands, which other rules judge");
    const reachesAdmin = access.verdictOf(principal.arn);
    if (reachesAdmin === "no" || reachesAdmin === "blocked") return compliant();
    if (reachesAdmin === "unknown")
      return undetermined(decidingFact(access, principal.arn) ?? "a fact is missing");
    const [first] = decidingWays(access, principal.arn, 1);
    const what = principal.type === "AWS::IAM::User" ? "User" : "Role";
    const conditions = first?.conditions.join("; ") ?? "";
    const how = conditions === "" ? "" : ` (${conditions})`;
    return nonCompliant(`${what} ${principal.name} can reach administrator${how}.`, () => {
      const told = decidingWays(access, principal.arn, PATHS_SHOWN + 1);
      const more = told.length > PATHS_SHOWN ? { more: true } : {};
      return { verdict: reachesAdmin, paths: told.slice(0, PATHS_SHOWN), ...more };
    });
  },
});

/** Enough to see what must be closed; `paths` tells them all. */
const PATHS_SHOWN = 5;

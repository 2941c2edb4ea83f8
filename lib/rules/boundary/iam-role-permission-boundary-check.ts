import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-role-permission-boundary-check",
  title: "Roles have an approved permissions boundary",
  severity: "medium",
  why:
    "A boundary caps what a role can do, whatever policies it is given later. " +
    "Where teams make their own roles it is what keeps them from making an administrator.",
  fix: "Run `aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary POLICY_ARN`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"],
  default: "off",
  resource: "AWS::IAM::Role",
  on: [
    "iam:CreateRole",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteRole",
  ],
  params: z.object({
    policyArns: z
      .array(z.string().regex(/^arn:[^:]+:iam::(\d{12}|aws):policy\//, "is not the ARN of a managed policy"))
      .default([])
      .describe("ARNs of the approved boundaries; empty: any boundary will do."),
  }),
  check(role, { params: { policyArns } }) {
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
    const boundary = role.permissionsBoundary;
    if (isUnknown(boundary)) return undetermined(boundary);
    if (boundary === null)
      return nonCompliant(`Role ${role.name} has no permissions boundary.`, { policyArns });
    if (policyArns.length === 0 || policyArns.includes(boundary)) return compliant();
    return nonCompliant(
      `The permissions boundary of role ${role.name}, ${boundary}, is not an approved one.`,
      {
        permissionsBoundary: boundary,
        policyArns,
      },
    );
  },
});

import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-permission-boundary-check",
  title: "Users have an approved permissions boundary",
  severity: "medium",
  why:
    "A boundary caps what a user can do, whatever policies and groups it is given later. " +
    "Where teams make their own users it is what keeps them from making an administrator.",
  fix: "Run `aws iam put-user-permissions-boundary --user-name USER --permissions-boundary POLICY_ARN`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateUser",
    "iam:PutUserPermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteUser",
  ],
  params: z.object({
    policyArns: z
      .array(z.string().regex(/^arn:[^:]+:iam::(\d{12}|aws):policy\//, "is not the ARN of a managed policy"))
      .default([])
      .describe("ARNs of the approved boundaries; empty: any boundary will do."),
  }),
  check({ name, permissionsBoundary }, { params: { policyArns } }) {
    if (isUnknown(permissionsBoundary)) return undetermined(permissionsBoundary);
    if (permissionsBoundary === null)
      return nonCompliant(`User ${name} has no permissions boundary.`, { policyArns });
    if (policyArns.length === 0 || policyArns.includes(permissionsBoundary)) return compliant();
    return nonCompliant(
      `The permissions boundary of user ${name}, ${permissionsBoundary}, is not an approved one.`,
      { permissionsBoundary, policyArns },
    );
  },
});

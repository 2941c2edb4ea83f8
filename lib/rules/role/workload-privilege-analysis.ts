import * as z from "zod";
import { decidingFact, decidingWays } from "../../access/explain-reach.ts";
import { PROVEN } from "../../access/level.ts";
import { isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { glob, matchesGlob } from "../../policy/glob.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "workload-privilege-analysis",
  title: "Roles of workloads neither are administrators nor become one",
  severity: "high",
  why:
    "Code that runs for the whole world is what attackers reach first, and they get the role it runs as. Off by " +
    "default: other rules tell of every administrator; this one is for a list of workloads alone.",
  fix:
    "Give the role what it uses (`aws iam generate-service-last-accessed-details --arn ROLE_ARN` tells it), or set a " +
    "boundary: `aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary POLICY_ARN`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
  ],
  default: "off",
  reach: true,
  resource: "AWS::IAM::Role",
  on: [
    "iam:CreateRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:AttachRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePolicy",
    "iam:DeleteRolePolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
  ],
  params: z.object({
    workloads: z
      .array(z.string().min(1))
      .default([
        "ec2.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "lambda.amazonaws.com",
        "pods.eks.amazonaws.com",
        "arn:*:oidc-provider/oidc.eks.*",
      ])
      .describe("Services and identity providers, with `*`, whose roles are those of workloads."),
  }),
  check(role, { params: { workloads }, access }) {
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
    if (isUnknown(role.trustPolicy)) return undetermined(role.trustPolicy);
    const workload = trusted(role.trustPolicy).find((name) =>
      workloads.some((pattern) => matchesGlob(glob(pattern), name)),
    );
    if (workload === undefined) return notApplicable(`role ${role.name} is not one of a workload`);
    if (access.administratorLevel(role.arn) === PROVEN)
      return nonCompliant(`Role ${role.name} of ${workload} is an administrator.`, { workload });
    const reachesAdmin = access.verdictOf(role.arn);
    if (reachesAdmin === "no" || reachesAdmin === "blocked") return compliant();
    if (reachesAdmin === "unknown")
      return undetermined(decidingFact(access, role.arn) ?? "a fact is missing");
    return nonCompliant(`Role ${role.name} of ${workload} can reach administrator.`, () => ({
      workload,
      paths: decidingWays(access, role.arn, PATHS_SHOWN),
    }));
  },
});

const PATHS_SHOWN = 5;

function trusted({ statements }: PolicyDocument): string[] {
  return statements.flatMap(({ effect, principals }) =>
    effect === "Allow" && principals ? [...principals.service, ...principals.federated] : [],
  );
}

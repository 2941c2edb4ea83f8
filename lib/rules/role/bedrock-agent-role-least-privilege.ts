import { isUnknown } from "../../iam/fact.ts";
import type { Statement } from "../../iam/policy-document.ts";
import type { Role } from "../../iam/role.ts";
import { expandAction } from "../../policy/action-table.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, facet, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { isAwsPolicy } from "../policy/judged/judge-attachments.ts";

export default defineRule({
  id: "bedrock-agent-role-least-privilege",
  title: "Roles of Bedrock agents are limited to what the agent is for",
  severity: "low",
  why:
    "An agent does what the text it reads talks it into, with everything that its role allows. Off by default: " +
    "a boundary on each such role is a matter of policy.",
  fix:
    "Name models, functions and buckets in the role's policies, and run `aws iam put-role-permissions-boundary " +
    "--role-name ROLE --permissions-boundary POLICY_ARN`.",
  references: [
    "https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  ],
  default: "off",
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
  ],
  check(role) {
    const { name, trustPolicy, permissionsBoundary, inlinePolicies, attachedPolicies } = role;
    if (isUnknown(trustPolicy)) return undetermined(trustPolicy);
    const isAgents = trustPolicy.statements.some(
      ({ effect, principals }) => effect === "Allow" && principals?.service.includes("bedrock.amazonaws.com"),
    );
    if (!isAgents) return notApplicable(`role ${name} is not one of Bedrock`);
    const verdicts = wideFacts(role).map((what) => facet(what.facet, nonCompliant(what.message)));
    if (permissionsBoundary === null)
      verdicts.push(facet("boundary", nonCompliant(`Role ${name} of Bedrock has no permissions boundary.`)));
    const unread = isUnknown(permissionsBoundary) ? permissionsBoundary : undefined;
    const partial = [inlinePolicies, attachedPolicies].find(({ unknown }) => unknown !== undefined);
    const missing = unread ?? partial;
    if (missing) verdicts.push(facet(null, undetermined(missing)));
    return verdicts.length > 0 ? verdicts : compliant();
  },
});

function wideFacts({ name, attachedPolicies, inlinePolicies }: Role) {
  const broad = attachedPolicies.items.filter(({ arn }) => BROAD.some((policy) => isAwsPolicy(arn, policy)));
  const starred = inlinePolicies.items.filter(
    ({ document }) => !isUnknown(document) && document.statements.some(isWide),
  );
  return [
    ...broad.map((policy) => ({
      facet: policy.arn,
      message: `Role ${name} of Bedrock holds ${policy.name}.`,
    })),
    ...starred.map((policy) => ({
      facet: policy.name,
      message: `Inline policy ${policy.name} of role ${name} of Bedrock is not limited to resources.`,
    })),
  ];
}

const BROAD = ["AmazonBedrockFullAccess", "AdministratorAccess", "PowerUserAccess"];

/** Allows on every resource what could be limited to some. */
function isWide({ effect, actions, resources }: Statement): boolean {
  if (effect !== "Allow" || resources?.some((resource) => /^\*+$/.test(resource)) !== true) return false;
  return (
    actions === undefined ||
    actions.flatMap((action) => expandAction(action)).some((action) => action.resourceLevel)
  );
}

import { type EscalationPath, path, type RemoveGuardrail } from "./escalation-path.ts";

const ORGANIZATION = "the account manages the organization's policies as its management account or delegate";
const PERMISSION_SET = "the actor is assigned that permission set";

/** Paths on which the actor takes away what holds it back. */
export const GUARDRAIL_PATHS: readonly EscalationPath[] = [
  remove(
    "iam-022",
    "removes its own permissions boundary",
    ["iam:DeleteUserPermissionsBoundary"],
    "user-boundary",
  ),
  remove(
    "iam-023",
    "removes the role's permissions boundary and assumes it",
    ["iam:DeleteRolePermissionsBoundary", "sts:AssumeRole"],
    "assumed-role-boundary",
  ),
  remove(
    "iam-024",
    "puts a wider permissions boundary on itself",
    ["iam:PutUserPermissionsBoundary"],
    "replaced-user-boundary",
  ),
  remove(
    "x-iam-putroleboundary",
    "puts a wider permissions boundary on the role that it is",
    ["iam:PutRolePermissionsBoundary"],
    "replaced-role-boundary",
  ),
  remove(
    "x-iam-deleteroleboundary-self",
    "removes the permissions boundary of the role that it is",
    ["iam:DeleteRolePermissionsBoundary"],
    "role-boundary",
  ),
  remove(
    "iam-025",
    "detaches a denying policy from its own user",
    ["iam:DetachUserPolicy"],
    "attached-user-deny",
  ),
  remove(
    "iam-026",
    "deletes a denying inline policy of its own user",
    ["iam:DeleteUserPolicy"],
    "inline-user-deny",
  ),
  remove(
    "x-iam-detachrolepolicy",
    "detaches a denying policy from the role that it is",
    ["iam:DetachRolePolicy"],
    "attached-role-deny",
  ),
  remove(
    "x-iam-deleterolepolicy",
    "deletes a denying inline policy of the role that it is",
    ["iam:DeleteRolePolicy"],
    "inline-role-deny",
  ),
  remove(
    "x-iam-detachgrouppolicy",
    "detaches a denying policy from its own group",
    ["iam:DetachGroupPolicy"],
    "attached-group-deny",
  ),
  remove(
    "x-iam-deletegrouppolicy",
    "deletes a denying inline policy of its own group",
    ["iam:DeleteGroupPolicy"],
    "inline-group-deny",
  ),
  remove(
    "x-iam-removeuserfromgroup",
    "leaves a group that denies",
    ["iam:RemoveUserFromGroup"],
    "group-membership",
  ),
  path(
    "x-iam-mfa-deactivate",
    "guardrail-removal",
    "deactivates the user's MFA device",
    ["iam:DeactivateMFADevice"],
    { kind: "mfa", how: "deactivate" },
    { given: "the actor knows the user's password" },
  ),
  path(
    "x-iam-mfa-resync",
    "guardrail-removal",
    "resynchronises the user's MFA device",
    ["iam:ResyncMFADevice"],
    { kind: "mfa", how: "deactivate" },
    { given: "the actor knows the user's password and has codes of the device" },
  ),
  throughStacks("x-cfn-calledvia", "makes its calls through a new stack", ["cloudformation:CreateStack"]),
  throughStacks("x-cfn-calledvia-update", "makes its calls through a stack without a role", [
    "cloudformation:UpdateStack",
  ]),
  remove(
    "x-org-detachpolicy",
    "detaches the service control policy",
    ["organizations:DetachPolicy"],
    "scp",
    ORGANIZATION,
  ),
  remove(
    "x-org-leave",
    "takes the account out of the organization",
    ["organizations:LeaveOrganization"],
    "organization",
    "the account has what AWS asks of one that stands alone: contact and payment details, a support plan",
  ),
  remove(
    "x-sso-boundary",
    "removes the boundary of its permission set",
    ["sso:DeletePermissionsBoundaryFromPermissionSet"],
    "permission-set-boundary",
    PERMISSION_SET,
  ),
  remove(
    "x-sso-inline-delete",
    "deletes the denying inline policy of its permission set",
    ["sso:DeleteInlinePolicyFromPermissionSet"],
    "permission-set-deny",
    PERMISSION_SET,
  ),
];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html */
function throughStacks(id: string, does: string, actions: readonly string[]): EscalationPath {
  return path(
    id,
    "guardrail-removal",
    does,
    actions,
    { kind: "through-service", service: "cloudformation.amazonaws.com" },
    { given: "CloudFormation makes the calls as the actor, for a resource type that needs them" },
  );
}

function remove(
  id: string,
  does: string,
  actions: readonly string[],
  guardrail: RemoveGuardrail["guardrail"],
  given?: string,
): EscalationPath {
  return path(
    id,
    "guardrail-removal",
    does,
    actions,
    { kind: "remove-guardrail", guardrail },
    given ? { given } : {},
  );
}

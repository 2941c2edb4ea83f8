/** Actions that take away what holds another principal back: its boundary, or policies that deny, its groups' among them. */
export const LOOSENING = [
  "iam:CreatePolicyVersion",
  "iam:DeleteGroupPolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DeleteUserPermissionsBoundary",
  "iam:DeleteUserPolicy",
  "iam:DetachGroupPolicy",
  "iam:DetachRolePolicy",
  "iam:DetachUserPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutUserPermissionsBoundary",
  "iam:RemoveUserFromGroup",
] as const;

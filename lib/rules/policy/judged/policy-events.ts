/** Events that give a managed policy another text, or make or delete it. */
export const TEXT_EVENTS = [
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:DeletePolicy",
] as const;

/** Events that change what is embedded in a user, group or role. */
export const INLINE_EVENTS = [
  "iam:PutUserPolicy",
  "iam:DeleteUserPolicy",
  "iam:PutGroupPolicy",
  "iam:DeleteGroupPolicy",
  "iam:PutRolePolicy",
  "iam:DeleteRolePolicy",
  "iam:DeleteUser",
  "iam:DeleteGroup",
  "iam:DeleteRole",
] as const;

/** Events that change which managed policies users, groups and roles hold. */
export const ATTACHMENT_EVENTS = [
  "iam:AttachUserPolicy",
  "iam:DetachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:DetachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:DetachRolePolicy",
] as const;

export const BOUNDARY_EVENTS = [
  "iam:PutUserPermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutRolePermissionsBoundary",
  "iam:DeleteRolePermissionsBoundary",
] as const;

/** All after which a user, group or role may have other permissions by a policy that it holds. */
export const HELD_EVENTS = [
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:DeletePolicy",
  ...INLINE_EVENTS,
  ...ATTACHMENT_EVENTS,
  ...BOUNDARY_EVENTS,
  "iam:AddUserToGroup",
  "iam:RemoveUserFromGroup",
] as const;

/** The same, where managed policies themselves are judged as well. */
export const GRANT_EVENTS = ["iam:CreatePolicy", ...HELD_EVENTS] as const;

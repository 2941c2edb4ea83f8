import type { EventKey } from "../../../cloudtrail/catalogue.ts";

/** Events after which a user's permissions may be others, also by its groups and by the text of a policy. */
export const USER_RIGHTS_EVENTS = [
  "iam:CreateUser",
  "iam:UpdateUser",
  "iam:DeleteUser",
  "iam:AttachUserPolicy",
  "iam:DetachUserPolicy",
  "iam:PutUserPolicy",
  "iam:DeleteUserPolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:AddUserToGroup",
  "iam:RemoveUserFromGroup",
  "iam:AttachGroupPolicy",
  "iam:DetachGroupPolicy",
  "iam:PutGroupPolicy",
  "iam:DeleteGroupPolicy",
  "iam:DeleteGroup",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
] as const satisfies readonly EventKey[];

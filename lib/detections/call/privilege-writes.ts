import type { EventKey } from "../../cloudtrail/catalogue.ts";

/** The IAM calls by which somebody gets new credentials or more permissions. */
export const PRIVILEGE_WRITES = [
  "iam:AddRoleToInstanceProfile",
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateGroup",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:CreateRole",
  "iam:CreateServiceSpecificCredential",
  "iam:CreateUser",
  // A policy that is taken off may be the one that denied.
  "iam:DetachGroupPolicy",
  "iam:DetachRolePolicy",
  "iam:DetachUserPolicy",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
] as const satisfies readonly EventKey[];

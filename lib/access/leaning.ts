import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import { setOf } from "./bitset.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";

/** Actions whose worth depends on what other principals, groups and policies hold, or on which of them there are. */
export const LEANING = setOf(
  ALPHABET.length,
  [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreatePolicyVersion",
    "iam:CreateRole",
    "iam:CreateUser",
    "iam:DeleteRolePermissionsBoundary",
    "iam:PutGroupPolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    ...ESCALATION_PATHS.flatMap(({ mechanism, actions }) => (mechanism.kind === "provider" ? actions : [])),
  ].map(actionIndex),
);

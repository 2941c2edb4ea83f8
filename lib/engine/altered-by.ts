import { type Change, text } from "../cloudtrail/change.ts";
import type { IamWrite } from "../cloudtrail/iam-events.ts";
import type { Entity } from "../iam/entity.ts";

/** What one call can have altered of an entity. */
export interface AlteredPart {
  readonly property: string;
  /** The inline policy, where it is one. */
  readonly policy?: string;
}

const EVENTS: { readonly [property: string]: readonly IamWrite[] } = {
  accessKeys: ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey"],
  alias: ["iam:CreateAccountAlias", "iam:DeleteAccountAlias"],
  attachedPolicies: [
    "iam:AttachUserPolicy",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:DetachUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DetachRolePolicy",
  ],
  groups: ["iam:AddUserToGroup", "iam:RemoveUserFromGroup"],
  inlinePolicies: [
    "iam:PutUserPolicy",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:DeleteUserPolicy",
    "iam:DeleteGroupPolicy",
    "iam:DeleteRolePolicy",
  ],
  loginProfile: [
    "iam:ChangePassword",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
  ],
  maxSessionDurationSeconds: ["iam:UpdateRole", "iam:UpdateRoleDescription"],
  mfaDevices: ["iam:EnableMFADevice", "iam:DeactivateMFADevice", "iam:ResyncMFADevice"],
  passwordPolicy: ["iam:UpdateAccountPasswordPolicy", "iam:DeleteAccountPasswordPolicy"],
  permissionsBoundary: [
    "iam:PutUserPermissionsBoundary",
    "iam:PutRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteRolePermissionsBoundary",
  ],
  serviceSpecificCredentials: [
    "iam:CreateServiceSpecificCredential",
    "iam:UpdateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:DeleteServiceSpecificCredential",
  ],
  signingCertificates: [
    "iam:UploadSigningCertificate",
    "iam:UpdateSigningCertificate",
    "iam:DeleteSigningCertificate",
  ],
  sshPublicKeys: ["iam:UploadSSHPublicKey", "iam:UpdateSSHPublicKey", "iam:DeleteSSHPublicKey"],
  tags: ["iam:TagUser", "iam:UntagUser", "iam:TagRole", "iam:UntagRole"],
  trustPolicy: ["iam:UpdateAssumeRolePolicy"],
};

const PROPERTIES: ReadonlyMap<string, string> = new Map(
  Object.entries(EVENTS).flatMap(([property, events]) => events.map((event) => [event, property] as const)),
);

/**
 * What a call can have altered of an entity of which it altered nothing that is known: it undid what nobody told of
 * yet, or did what is known by now.
 *
 * @returns undefined where it may be anything
 */
export function alteredBy(change: Change, entity: Entity): AlteredPart | undefined {
  const property = PROPERTIES.get(change.event);
  if (property === undefined || !(property in entity)) return undefined;
  if (property !== "inlinePolicies") return { property };
  const policy = text(change.request, "policyName");
  return policy === undefined ? undefined : { property, policy };
}

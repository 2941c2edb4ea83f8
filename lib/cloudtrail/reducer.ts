import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import type { EventKey } from "./catalogue.ts";
import type { Change } from "./change.ts";
import type { IamWrite } from "./iam-events.ts";
import { changesNothing, type Reducer } from "./reduce/edit-entity.ts";
import { changeBucket, FORGET_SERVICES } from "./reduce/forget-service.ts";
import { createAccessKey, deleteAccessKey, updateAccessKey } from "./reduce/reduce-access-key.ts";
import {
  createAlias,
  deleteAlias,
  deletePasswordPolicy,
  leaveOrganization,
  setTokenVersion,
  updatePasswordPolicy,
} from "./reduce/reduce-account.ts";
import { dropBucketBlock, putBucketAcl, putBucketBlock } from "./reduce/reduce-bucket.ts";
import { createGroup, deleteGroup, updateGroup } from "./reduce/reduce-group.ts";
import {
  attachPolicy,
  deleteBoundary,
  deletePolicy,
  detachPolicy,
  putBoundary,
  putPolicy,
} from "./reduce/reduce-holder.ts";
import {
  addRoleToProfile,
  createInstanceProfile,
  deleteInstanceProfile,
  removeRoleFromProfile,
} from "./reduce/reduce-instance-profile.ts";
import {
  createVirtualDevice,
  deactivateDevice,
  deleteVirtualDevice,
  enableDevice,
} from "./reduce/reduce-mfa.ts";
import {
  changePassword,
  createLoginProfile,
  deleteLoginProfile,
  signIn,
  updateLoginProfile,
} from "./reduce/reduce-password.ts";
import {
  createManagedPolicy,
  createPolicyVersion,
  deleteManagedPolicy,
  deletePolicyVersion,
  setDefaultVersion,
} from "./reduce/reduce-policy.ts";
import {
  addClientId,
  createOidcProvider,
  createSamlProvider,
  deleteOidcProvider,
  deleteSamlProvider,
  removeClientId,
  updateSamlProvider,
  updateThumbprints,
} from "./reduce/reduce-provider.ts";
import {
  deleteResource,
  dropPolicy,
  putPolicy as putResourcePolicy,
} from "./reduce/reduce-resource-policy.ts";
import {
  createFurnishedRole,
  createRole,
  deleteRole,
  updateRole,
  updateRoleDescription,
  updateTrust,
} from "./reduce/reduce-role.ts";
import { ROLES_ANYWHERE_REDUCERS } from "./reduce/reduce-roles-anywhere.ts";
import {
  deleteServerCertificate,
  updateServerCertificate,
  uploadServerCertificate,
} from "./reduce/reduce-server-certificate.ts";
import {
  tagOidcProvider,
  tagPolicy,
  tagRole,
  tagSamlProvider,
  tagServerCertificate,
  tagUser,
  untagOidcProvider,
  untagPolicy,
  untagRole,
  untagSamlProvider,
  untagServerCertificate,
  untagUser,
} from "./reduce/reduce-tags.ts";
import { addToGroup, createUser, deleteUser, removeFromGroup, updateUser } from "./reduce/reduce-user.ts";
import {
  createServiceCredential,
  deleteServiceCredential,
  deleteSigningCertificate,
  deleteSshKey,
  updateServiceCredential,
  updateSigningCertificate,
  updateSshKey,
  uploadSigningCertificate,
  uploadSshKey,
} from "./reduce/reduce-user-credential.ts";
import { RESOURCE_REDUCERS } from "./reduce/resource-reducers.ts";
import { withKeyUse } from "./reduce/use-access-key.ts";

/**
 * What a change did to the account's entities: nothing when it failed or only read.
 *
 * Is responsible for saying what a change must have done; may not read the account, and never guesses: what the record
 * does not tell is `Unknown`. An entity that the state meets midway is made with what this change tells of it.
 */
export function reduce(state: AccountState, change: Change): readonly EntityUpdate[] {
  const reducer = REDUCERS.get(change.event);
  if (reducer === undefined && change.signingKeyId === undefined) return [];
  if (change.account !== state.account || change.outcome === "failed") return [];
  return withKeyUse(state, change, reducer?.(state, change) ?? []);
}

/** Every IAM write has a row, by type: one that changes no IAM entity says so. */
const IAM_REDUCERS: Readonly<Record<IamWrite, Reducer>> = {
  "iam:AcceptDelegationRequest": changesNothing,
  "iam:AcquireRole": createFurnishedRole,
  "iam:AddClientIDToOpenIDConnectProvider": addClientId,
  "iam:AddRoleToInstanceProfile": addRoleToProfile,
  "iam:AddUserToGroup": addToGroup,
  "iam:AssociateDelegationRequest": changesNothing,
  "iam:AttachGroupPolicy": attachPolicy("AWS::IAM::Group"),
  "iam:AttachRolePolicy": attachPolicy("AWS::IAM::Role"),
  "iam:AttachUserPolicy": attachPolicy("AWS::IAM::User"),
  "iam:ChangePassword": changePassword,
  "iam:CreateAccessKey": createAccessKey,
  "iam:CreateAccountAlias": createAlias,
  "iam:CreateDelegationRequest": changesNothing,
  "iam:CreateGroup": createGroup,
  "iam:CreateInstanceProfile": createInstanceProfile,
  "iam:CreateLoginProfile": createLoginProfile,
  "iam:CreateOpenIDConnectProvider": createOidcProvider,
  "iam:CreatePolicy": createManagedPolicy,
  "iam:CreatePolicyVersion": createPolicyVersion,
  "iam:CreateRole": createRole,
  "iam:CreateSAMLProvider": createSamlProvider,
  "iam:CreateServiceLinkedRole": createFurnishedRole,
  "iam:CreateServiceSpecificCredential": createServiceCredential,
  "iam:CreateUser": createUser,
  "iam:CreateVirtualMFADevice": createVirtualDevice,
  "iam:DeactivateMFADevice": deactivateDevice,
  "iam:DeleteAccessKey": deleteAccessKey,
  "iam:DeleteAccountAlias": deleteAlias,
  "iam:DeleteAccountPasswordPolicy": deletePasswordPolicy,
  "iam:DeleteCloudFrontPublicKey": changesNothing,
  "iam:DeleteGroup": deleteGroup,
  "iam:DeleteGroupPolicy": deletePolicy("AWS::IAM::Group"),
  "iam:DeleteInstanceProfile": deleteInstanceProfile,
  "iam:DeleteLoginProfile": deleteLoginProfile,
  "iam:DeleteOpenIDConnectProvider": deleteOidcProvider,
  "iam:DeletePolicy": deleteManagedPolicy,
  "iam:DeletePolicyVersion": deletePolicyVersion,
  "iam:DeleteRole": deleteRole,
  "iam:DeleteRolePermissionsBoundary": deleteBoundary("AWS::IAM::Role"),
  "iam:DeleteRolePolicy": deletePolicy("AWS::IAM::Role"),
  "iam:DeleteSAMLProvider": deleteSamlProvider,
  "iam:DeleteSSHPublicKey": deleteSshKey,
  "iam:DeleteServerCertificate": deleteServerCertificate,
  "iam:DeleteServiceLinkedRole": deleteRole,
  "iam:DeleteServiceSpecificCredential": deleteServiceCredential,
  "iam:DeleteSigningCertificate": deleteSigningCertificate,
  "iam:DeleteUser": deleteUser,
  "iam:DeleteUserPermissionsBoundary": deleteBoundary("AWS::IAM::User"),
  "iam:DeleteUserPolicy": deletePolicy("AWS::IAM::User"),
  "iam:DeleteVirtualMFADevice": deleteVirtualDevice,
  "iam:DetachGroupPolicy": detachPolicy("AWS::IAM::Group"),
  "iam:DetachRolePolicy": detachPolicy("AWS::IAM::Role"),
  "iam:DetachUserPolicy": detachPolicy("AWS::IAM::User"),
  "iam:DisableOrganizationsRootCredentialsManagement": changesNothing,
  "iam:DisableOrganizationsRootSessions": changesNothing,
  "iam:DisableOutboundWebIdentityFederation": changesNothing,
  "iam:EnableMFADevice": enableDevice,
  "iam:EnableOrganizationsRootCredentialsManagement": changesNothing,
  "iam:EnableOrganizationsRootSessions": changesNothing,
  "iam:EnableOutboundWebIdentityFederation": changesNothing,
  "iam:PutAccountProperties": changesNothing,
  "iam:PutGroupPolicy": putPolicy("AWS::IAM::Group"),
  "iam:PutRolePermissionsBoundary": putBoundary("AWS::IAM::Role"),
  "iam:PutRolePolicy": putPolicy("AWS::IAM::Role"),
  "iam:PutUserPermissionsBoundary": putBoundary("AWS::IAM::User"),
  "iam:PutUserPolicy": putPolicy("AWS::IAM::User"),
  "iam:RejectDelegationRequest": changesNothing,
  "iam:RemoveClientIDFromOpenIDConnectProvider": removeClientId,
  "iam:RemoveRoleFromInstanceProfile": removeRoleFromProfile,
  "iam:RemoveUserFromGroup": removeFromGroup,
  "iam:ResetServiceSpecificCredential": changesNothing,
  "iam:ResyncMFADevice": changesNothing,
  "iam:SendDelegationToken": changesNothing,
  "iam:SetDefaultPolicyVersion": setDefaultVersion,
  "iam:SetSTSRegionalEndpointStatus": changesNothing,
  "iam:SetSecurityTokenServicePreferences": setTokenVersion,
  "iam:TagInstanceProfile": changesNothing,
  "iam:TagMFADevice": changesNothing,
  "iam:TagOpenIDConnectProvider": tagOidcProvider,
  "iam:TagPolicy": tagPolicy,
  "iam:TagRole": tagRole,
  "iam:TagSAMLProvider": tagSamlProvider,
  "iam:TagServerCertificate": tagServerCertificate,
  "iam:TagUser": tagUser,
  "iam:UntagInstanceProfile": changesNothing,
  "iam:UntagMFADevice": changesNothing,
  "iam:UntagOpenIDConnectProvider": untagOidcProvider,
  "iam:UntagPolicy": untagPolicy,
  "iam:UntagRole": untagRole,
  "iam:UntagSAMLProvider": untagSamlProvider,
  "iam:UntagServerCertificate": untagServerCertificate,
  "iam:UntagUser": untagUser,
  "iam:UpdateAccessKey": updateAccessKey,
  "iam:UpdateAccountEmailAddress": changesNothing,
  "iam:UpdateAccountName": changesNothing,
  "iam:UpdateAccountPasswordPolicy": updatePasswordPolicy,
  "iam:UpdateAssumeRolePolicy": updateTrust,
  "iam:UpdateCloudFrontPublicKey": changesNothing,
  "iam:UpdateDelegationRequest": changesNothing,
  "iam:UpdateGroup": updateGroup,
  "iam:UpdateLoginProfile": updateLoginProfile,
  "iam:UpdateOpenIDConnectProviderThumbprint": updateThumbprints,
  "iam:UpdateRole": updateRole,
  "iam:UpdateRoleDescription": updateRoleDescription,
  "iam:UpdateSAMLProvider": updateSamlProvider,
  "iam:UpdateSSHPublicKey": updateSshKey,
  "iam:UpdateServerCertificate": updateServerCertificate,
  "iam:UpdateServiceSpecificCredential": updateServiceCredential,
  "iam:UpdateSigningCertificate": updateSigningCertificate,
  "iam:UpdateUser": updateUser,
  "iam:UploadCloudFrontPublicKey": changesNothing,
  "iam:UploadSSHPublicKey": uploadSshKey,
  "iam:UploadServerCertificate": uploadServerCertificate,
  "iam:UploadSigningCertificate": uploadSigningCertificate,
};

/** Other services' events that tell something of an IAM entity. */
const OTHER_REDUCERS: { readonly [K in EventKey]?: Reducer } = {
  "s3:DeleteBucket": together(deleteResource, changeBucket),
  "s3:DeleteBucketPolicy": together(dropPolicy, changeBucket),
  "s3:DeleteBucketPublicAccessBlock": together(dropBucketBlock, changeBucket),
  "s3:PutBucketAcl": together(putBucketAcl, changeBucket),
  "s3:PutBucketLogging": changeBucket,
  "s3:PutBucketObjectLockConfiguration": changeBucket,
  "s3:PutBucketPolicy": together(putResourcePolicy, changeBucket),
  "s3:PutBucketPublicAccessBlock": together(putBucketBlock, changeBucket),
  "s3:PutBucketVersioning": changeBucket,
  "organizations:LeaveOrganization": leaveOrganization,
  "signin:ConsoleLogin": signIn,
  "signin:PasswordUpdated": changePassword,
};

const REDUCERS: ReadonlyMap<string, Reducer> = new Map(
  Object.entries({
    ...IAM_REDUCERS,
    ...RESOURCE_REDUCERS,
    ...ROLES_ANYWHERE_REDUCERS,
    ...OTHER_REDUCERS,
    ...FORGET_SERVICES,
  }),
);

/** What two reducers make of one change, of different entities. */
function together(one: Reducer, other: Reducer): Reducer {
  return (state, change) => [...one(state, change), ...other(state, change)];
}

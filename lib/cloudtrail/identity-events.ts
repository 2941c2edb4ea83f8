import { ACCOUNT, ASSUMED_ROLE, CALLER, TARGET_PRINCIPAL } from "./iam-targets.ts";
import { type CatalogueRow, named, reads, writes } from "./target-spec.ts";

const DIRECTORY = named("AWS::SSO::Instance", "instanceArn", "directoryId");
const PERMISSION_SET = named("AWS::SSO::PermissionSet", "permissionSetArn");
const CENTER_USER = named("AWS::IdentityStore::User", "userId");
const CENTER_GROUP = named("AWS::IdentityStore::Group", "groupId");
const TRUST_ANCHOR = {
  ...named("AWS::RolesAnywhere::TrustAnchor", "trustAnchorId", "name"),
  arn: ["response.trustAnchor.trustAnchorArn"],
} as const;
const ANYWHERE_PROFILE = {
  ...named("AWS::RolesAnywhere::Profile", "profileId", "name"),
  arn: ["response.profile.profileArn"],
} as const;
const REVOCATION_LIST = named("AWS::RolesAnywhere::CRL", "crlId");
const IDENTITY_POOL = named("AWS::Cognito::IdentityPool", "identityPoolId", "identityPoolName");

/** Sign-in, sessions, and the services that let identities from outside in. */
export const IDENTITY_EVENTS = {
  // The field's rules look for root's new address under IAM as well as under sign-in.
  "iam:EmailUpdated": writes(ACCOUNT),
  "signin:CheckMfa": reads(CALLER),
  "signin:ConsoleLogin": reads(CALLER),
  "signin:CredentialChallenge": reads(CALLER),
  "signin:CredentialVerification": reads(CALLER),
  "signin:EmailUpdated": writes(ACCOUNT),
  "signin:ExitRole": reads(ACCOUNT),
  "signin:Federate": reads(CALLER),
  "signin:GetSigninToken": reads(CALLER),
  "signin:PasswordRecoveryCompleted": writes(ACCOUNT),
  "signin:PasswordRecoveryRequested": reads(ACCOUNT),
  "signin:PasswordUpdated": writes(CALLER),
  "signin:RenewRole": reads(ACCOUNT),
  "signin:SwitchRole": reads(ACCOUNT),
  "signin:UserAuthentication": reads(CALLER),

  "sts:AssumeRole": reads(ASSUMED_ROLE),
  "sts:AssumeRoleWithSAML": reads(ASSUMED_ROLE),
  "sts:AssumeRoleWithWebIdentity": reads(ASSUMED_ROLE),
  "sts:AssumeRoot": reads(TARGET_PRINCIPAL),
  "sts:GetAccessKeyInfo": reads(ACCOUNT),
  "sts:GetCallerIdentity": reads(CALLER),
  "sts:GetFederationToken": reads(CALLER),
  "sts:GetSessionToken": reads(CALLER),
  "sts:GetWebIdentityToken": reads(CALLER),

  "sso:AssociateDirectory": writes(DIRECTORY, ACCOUNT),
  "sso:AssociateProfile": writes(DIRECTORY, ACCOUNT),
  "sso:AttachCustomerManagedPolicyReferenceToPermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:AttachManagedPolicyToPermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:Authenticate": reads(ACCOUNT),
  "sso:CreateAccountAssignment": writes(PERMISSION_SET, ACCOUNT),
  "sso:CreatePermissionSet": writes(named("AWS::SSO::PermissionSet", "name"), ACCOUNT),
  "sso:CreateToken": reads(ACCOUNT),
  "sso:DeleteAccountAssignment": writes(PERMISSION_SET, ACCOUNT),
  "sso:DeletePermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:DetachManagedPolicyFromPermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:DisableExternalIdPConfigurationForDirectory": writes(DIRECTORY, ACCOUNT),
  "sso:DisassociateDirectory": writes(DIRECTORY, ACCOUNT),
  "sso:EnableExternalIdPConfigurationForDirectory": writes(DIRECTORY, ACCOUNT),
  "sso:ListApplications": reads(ACCOUNT),
  "sso:ProvisionPermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:PutInlinePolicyToPermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:PutPermissionsBoundaryToPermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso:UpdatePermissionSet": writes(PERMISSION_SET, ACCOUNT),
  "sso-directory:AddMemberToGroup": writes(CENTER_GROUP, ACCOUNT),
  "sso-directory:CreateUser": writes(CENTER_USER, ACCOUNT),
  "sso-directory:DisableExternalIdPConfigurationForDirectory": writes(DIRECTORY, ACCOUNT),
  "sso-directory:EnableExternalIdPConfigurationForDirectory": writes(DIRECTORY, ACCOUNT),
  "sso-directory:UpdatePassword": writes(CENTER_USER, ACCOUNT),

  "rolesanywhere:CreateProfile": writes(ANYWHERE_PROFILE, ACCOUNT),
  "rolesanywhere:CreateTrustAnchor": writes(TRUST_ANCHOR, ACCOUNT),
  "rolesanywhere:DeleteCrl": writes(REVOCATION_LIST, ACCOUNT),
  "rolesanywhere:DeleteProfile": writes(ANYWHERE_PROFILE, ACCOUNT),
  "rolesanywhere:DeleteTrustAnchor": writes(TRUST_ANCHOR, ACCOUNT),
  "rolesanywhere:DisableCrl": writes(REVOCATION_LIST, ACCOUNT),
  "rolesanywhere:DisableProfile": writes(ANYWHERE_PROFILE, ACCOUNT),
  "rolesanywhere:DisableTrustAnchor": writes(TRUST_ANCHOR, ACCOUNT),
  "rolesanywhere:EnableProfile": writes(ANYWHERE_PROFILE, ACCOUNT),
  "rolesanywhere:EnableTrustAnchor": writes(TRUST_ANCHOR, ACCOUNT),
  "rolesanywhere:UpdateProfile": writes(ANYWHERE_PROFILE, ACCOUNT),
  "rolesanywhere:UpdateTrustAnchor": writes(TRUST_ANCHOR, ACCOUNT),

  "cognito-identity:CreateIdentityPool": writes(IDENTITY_POOL, ACCOUNT),
  "cognito-identity:DeleteIdentityPool": writes(IDENTITY_POOL, ACCOUNT),
  "cognito-identity:SetIdentityPoolRoles": writes(IDENTITY_POOL, ACCOUNT),
  "cognito-identity:UpdateIdentityPool": writes(IDENTITY_POOL, ACCOUNT),
} as const satisfies Record<string, CatalogueRow>;

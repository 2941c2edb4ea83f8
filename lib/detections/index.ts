// Written by `npm run generate` from the files of this folder: do not edit.
import type { Detection } from "../rule/define-detection.ts";
import accessAnalyzerArchiveRule from "./access-analyzer-archive-rule.ts";
import accessAnalyzerDeleted from "./access-analyzer-deleted.ts";
import accessDeniedBurst from "./access-denied-burst.ts";
import accessKeyCreated from "./access-key-created.ts";
import accessKeyDeleted from "./access-key-deleted.ts";
import accessKeyForOtherUser from "./access-key-for-other-user.ts";
import accessKeyLongLivedUsed from "./access-key-long-lived-used.ts";
import accessKeySelfMadeThenUsed from "./access-key-self-made-then-used.ts";
import accountClosed from "./account-closed.ts";
import accountContactsTouched from "./account-contacts-touched.ts";
import adminNamedPolicyAttached from "./admin-named-policy-attached.ts";
import adminPolicyToGroup from "./admin-policy-to-group.ts";
import adminPolicyToRole from "./admin-policy-to-role.ts";
import adminPolicyToUser from "./admin-policy-to-user.ts";
import apiFromNewNetwork from "./api-from-new-network.ts";
import apiFromTor from "./api-from-tor.ts";
import assumeRoleNewMfa from "./assume-role-new-mfa.ts";
import assumeRoot from "./assume-root.ts";
import bedrockKeyUserOutsideBedrock from "./bedrock-key-user-outside-bedrock.ts";
import bedrockKeyWithoutExpiry from "./bedrock-key-without-expiry.ts";
import breakGlassUsed from "./break-glass-used.ts";
import canaryKeyUsed from "./canary-key-used.ts";
import castellanTampered from "./castellan-tampered.ts";
import configAnyChange from "./config-any-change.ts";
import configChannelDeleted from "./config-channel-deleted.ts";
import configRecorderStopped from "./config-recorder-stopped.ts";
import configRuleDeleted from "./config-rule-deleted.ts";
import consoleBruteForceIp from "./console-brute-force-ip.ts";
import consoleBruteForceUser from "./console-brute-force-user.ts";
import consoleGetSigninToken from "./console-get-signin-token.ts";
import consoleLoginAny from "./console-login-any.ts";
import consoleLoginEc2Role from "./console-login-ec2-role.ts";
import consoleLoginFailed from "./console-login-failed.ts";
import consoleLoginFederatedUser from "./console-login-federated-user.ts";
import consoleLoginManyPlaces from "./console-login-many-places.ts";
import consoleLoginNewPlace from "./console-login-new-place.ts";
import consoleLoginNewUser from "./console-login-new-user.ts";
import consoleLoginNoMfa from "./console-login-no-mfa.ts";
import consoleLoginNoSaml from "./console-login-no-saml.ts";
import consoleLoginOutsideNetworks from "./console-login-outside-networks.ts";
import consoleMfaFailed from "./console-mfa-failed.ts";
import consoleMfaFlood from "./console-mfa-flood.ts";
import consolePasswordSpray from "./console-password-spray.ts";
import consoleSuccessAfterFailures from "./console-success-after-failures.ts";
import consoleUnknownUser from "./console-unknown-user.ts";
import crossAccountNewCaller from "./cross-account-new-caller.ts";
import crossAccountUndeclaredCaller from "./cross-account-undeclared-caller.ts";
import delegationRequestAccepted from "./delegation-request-accepted.ts";
import eventbridgeRuleOff from "./eventbridge-rule-off.ts";
import fullAdminPolicyCreatedAttached from "./full-admin-policy-created-attached.ts";
import fullaccessPolicyAttached from "./fullaccess-policy-attached.ts";
import getCallerIdentity from "./get-caller-identity.ts";
import getFederationToken from "./get-federation-token.ts";
import getFederationTokenAdmin from "./get-federation-token-admin.ts";
import getSessionToken from "./get-session-token.ts";
import guarddutyDetectorOff from "./guardduty-detector-off.ts";
import guarddutyListsChanged from "./guardduty-lists-changed.ts";
import iamAnyWrite from "./iam-any-write.ts";
import iamBoundaryPolicyDeleted from "./iam-boundary-policy-deleted.ts";
import iamEntityOutsideIac from "./iam-entity-outside-iac.ts";
import iamEnumeration from "./iam-enumeration.ts";
import iamGroupCreated from "./iam-group-created.ts";
import iamGroupDeleteFailed from "./iam-group-delete-failed.ts";
import iamGroupDeleted from "./iam-group-deleted.ts";
import iamPolicyChanged from "./iam-policy-changed.ts";
import iamUserCreated from "./iam-user-created.ts";
import iamUserCreatedFromEc2 from "./iam-user-created-from-ec2.ts";
import iamWriteFromCloudshell from "./iam-write-from-cloudshell.ts";
import iamWriteFromLambdaRole from "./iam-write-from-lambda-role.ts";
import iamWriteSessionToken from "./iam-write-session-token.ts";
import identityCenterAdminGranted from "./identity-center-admin-granted.ts";
import identityCenterAssignmentCreated from "./identity-center-assignment-created.ts";
import identityCenterBruteForce from "./identity-center-brute-force.ts";
import identityCenterIdpChanged from "./identity-center-idp-changed.ts";
import identityCenterPasswordReset from "./identity-center-password-reset.ts";
import imdsCredentialsElsewhere from "./imds-credentials-elsewhere.ts";
import inlinePolicyEscalationAction from "./inline-policy-escalation-action.ts";
import inlinePolicyGroup from "./inline-policy-group.ts";
import inlinePolicyIamCrud from "./inline-policy-iam-crud.ts";
import inlinePolicyRole from "./inline-policy-role.ts";
import inlinePolicyUser from "./inline-policy-user.ts";
import keyCheckedByTrufflehog from "./key-checked-by-trufflehog.ts";
import keyExposedInlinePolicy from "./key-exposed-inline-policy.ts";
import keyQuarantineAttached from "./key-quarantine-attached.ts";
import kmsImportedMaterial from "./kms-imported-material.ts";
import kmsKeyDisabledOrDeletion from "./kms-key-disabled-or-deletion.ts";
import kmsKeyPolicyPublic from "./kms-key-policy-public.ts";
import kmsKeyPolicyPut from "./kms-key-policy-put.ts";
import logGroupDeleted from "./log-group-deleted.ts";
import loginProfileCreated from "./login-profile-created.ts";
import loginProfileThenLogin from "./login-profile-then-login.ts";
import loginProfileUpdatedOther from "./login-profile-updated-other.ts";
import managedPolicyEscalationAttached from "./managed-policy-escalation-attached.ts";
import managedPolicyToRole from "./managed-policy-to-role.ts";
import managedPolicyToUser from "./managed-policy-to-user.ts";
import mfaDeviceRegistered from "./mfa-device-registered.ts";
import mfaDeviceRemoved from "./mfa-device-removed.ts";
import oidcProviderChanged from "./oidc-provider-changed.ts";
import oidcProviderCreated from "./oidc-provider-created.ts";
import orgAnyChange from "./org-any-change.ts";
import orgDiscovery from "./org-discovery.ts";
import orgLeft from "./org-left.ts";
import outboundFederationChanged from "./outbound-federation-changed.ts";
import outboundTokenIssued from "./outbound-token-issued.ts";
import passwordChanged from "./password-changed.ts";
import passwordPolicyChanged from "./password-policy-changed.ts";
import passwordPolicyDeleted from "./password-policy-deleted.ts";
import passwordPolicyRead from "./password-policy-read.ts";
import pentestSystemUsed from "./pentest-system-used.ts";
import permissionsBoundaryChanged from "./permissions-boundary-changed.ts";
import policyDefaultVersionSet from "./policy-default-version-set.ts";
import policyDeleted from "./policy-deleted.ts";
import policyVersionCreated from "./policy-version-created.ts";
import policyVersionStar from "./policy-version-star.ts";
import regionEnabled from "./region-enabled.ts";
import regionNotUsed from "./region-not-used.ts";
import requestTooLarge from "./request-too-large.ts";
import resourceMadePublic from "./resource-made-public.ts";
import roleAssumedBlocklisted from "./role-assumed-blocklisted.ts";
import roleAssumedByService from "./role-assumed-by-service.ts";
import roleAssumedByUser from "./role-assumed-by-user.ts";
import roleChaining from "./role-chaining.ts";
import roleCreated from "./role-created.ts";
import roleTrustChanged from "./role-trust-changed.ts";
import roleTrustEnumeration from "./role-trust-enumeration.ts";
import rolesanywhereAnchorCreated from "./rolesanywhere-anchor-created.ts";
import rolesanywhereProfileCreated from "./rolesanywhere-profile-created.ts";
import rolesanywhereTrustChanged from "./rolesanywhere-trust-changed.ts";
import rootAccessKeyCreated from "./root-access-key-created.ts";
import rootApiActivity from "./root-api-activity.ts";
import rootConsoleLogin from "./root-console-login.ts";
import rootConsoleLoginFailed from "./root-console-login-failed.ts";
import rootEmailChanged from "./root-email-changed.ts";
import rootLoginProfileCreated from "./root-login-profile-created.ts";
import rootManagementChanged from "./root-management-changed.ts";
import rootPasswordChanged from "./root-password-changed.ts";
import rootPasswordRecovery from "./root-password-recovery.ts";
import s3browserIam from "./s3browser-iam.ts";
import samlProviderCreated from "./saml-provider-created.ts";
import samlProviderDeleted from "./saml-provider-deleted.ts";
import samlProviderUpdated from "./saml-provider-updated.ts";
import samlRoleAssumed from "./saml-role-assumed.ts";
import securityGuardWeakened from "./security-guard-weakened.ts";
import securityhubFindingsHidden from "./securityhub-findings-hidden.ts";
import serviceCredentialCreated from "./service-credential-created.ts";
import servicePhantomUserCredentials from "./service-phantom-user-credentials.ts";
import sessionManyAddresses from "./session-many-addresses.ts";
import ssoPortalSignin from "./sso-portal-signin.ts";
import trailAnyChange from "./trail-any-change.ts";
import trailBucketChanged from "./trail-bucket-changed.ts";
import trailBucketShortLifecycle from "./trail-bucket-short-lifecycle.ts";
import trailKmsChanged from "./trail-kms-changed.ts";
import trailStopped from "./trail-stopped.ts";
import trailUpdated from "./trail-updated.ts";
import unauthorizedCall from "./unauthorized-call.ts";
import userAddedToGroup from "./user-added-to-group.ts";
import webIdentityMultiPhase from "./web-identity-multi-phase.ts";
import webIdentityOddNetwork from "./web-identity-odd-network.ts";
import workloadCredentialsOnLaptop from "./workload-credentials-on-laptop.ts";

export const DETECTIONS: readonly Detection[] = [
  accessAnalyzerArchiveRule,
  accessAnalyzerDeleted,
  accessDeniedBurst,
  accessKeyCreated,
  accessKeyDeleted,
  accessKeyForOtherUser,
  accessKeyLongLivedUsed,
  accessKeySelfMadeThenUsed,
  accountClosed,
  accountContactsTouched,
  adminNamedPolicyAttached,
  adminPolicyToGroup,
  adminPolicyToRole,
  adminPolicyToUser,
  apiFromNewNetwork,
  apiFromTor,
  assumeRoleNewMfa,
  assumeRoot,
  bedrockKeyUserOutsideBedrock,
  bedrockKeyWithoutExpiry,
  breakGlassUsed,
  canaryKeyUsed,
  castellanTampered,
  configAnyChange,
  configChannelDeleted,
  configRecorderStopped,
  configRuleDeleted,
  consoleBruteForceIp,
  consoleBruteForceUser,
  consoleGetSigninToken,
  consoleLoginAny,
  consoleLoginEc2Role,
  consoleLoginFailed,
  consoleLoginFederatedUser,
  consoleLoginManyPlaces,
  consoleLoginNewPlace,
  consoleLoginNewUser,
  consoleLoginNoMfa,
  consoleLoginNoSaml,
  consoleLoginOutsideNetworks,
  consoleMfaFailed,
  consoleMfaFlood,
  consolePasswordSpray,
  consoleSuccessAfterFailures,
  consoleUnknownUser,
  crossAccountNewCaller,
  crossAccountUndeclaredCaller,
  delegationRequestAccepted,
  eventbridgeRuleOff,
  fullAdminPolicyCreatedAttached,
  fullaccessPolicyAttached,
  getCallerIdentity,
  getFederationToken,
  getFederationTokenAdmin,
  getSessionToken,
  guarddutyDetectorOff,
  guarddutyListsChanged,
  iamAnyWrite,
  iamBoundaryPolicyDeleted,
  iamEntityOutsideIac,
  iamEnumeration,
  iamGroupCreated,
  iamGroupDeleteFailed,
  iamGroupDeleted,
  iamPolicyChanged,
  iamUserCreated,
  iamUserCreatedFromEc2,
  iamWriteFromCloudshell,
  iamWriteFromLambdaRole,
  iamWriteSessionToken,
  identityCenterAdminGranted,
  identityCenterAssignmentCreated,
  identityCenterBruteForce,
  identityCenterIdpChanged,
  identityCenterPasswordReset,
  imdsCredentialsElsewhere,
  inlinePolicyEscalationAction,
  inlinePolicyGroup,
  inlinePolicyIamCrud,
  inlinePolicyRole,
  inlinePolicyUser,
  keyCheckedByTrufflehog,
  keyExposedInlinePolicy,
  keyQuarantineAttached,
  kmsImportedMaterial,
  kmsKeyDisabledOrDeletion,
  kmsKeyPolicyPublic,
  kmsKeyPolicyPut,
  logGroupDeleted,
  loginProfileCreated,
  loginProfileThenLogin,
  loginProfileUpdatedOther,
  managedPolicyEscalationAttached,
  managedPolicyToRole,
  managedPolicyToUser,
  mfaDeviceRegistered,
  mfaDeviceRemoved,
  oidcProviderChanged,
  oidcProviderCreated,
  orgAnyChange,
  orgDiscovery,
  orgLeft,
  outboundFederationChanged,
  outboundTokenIssued,
  passwordChanged,
  passwordPolicyChanged,
  passwordPolicyDeleted,
  passwordPolicyRead,
  pentestSystemUsed,
  permissionsBoundaryChanged,
  policyDefaultVersionSet,
  policyDeleted,
  policyVersionCreated,
  policyVersionStar,
  regionEnabled,
  regionNotUsed,
  requestTooLarge,
  resourceMadePublic,
  roleAssumedBlocklisted,
  roleAssumedByService,
  roleAssumedByUser,
  roleChaining,
  roleCreated,
  roleTrustChanged,
  roleTrustEnumeration,
  rolesanywhereAnchorCreated,
  rolesanywhereProfileCreated,
  rolesanywhereTrustChanged,
  rootAccessKeyCreated,
  rootApiActivity,
  rootConsoleLogin,
  rootConsoleLoginFailed,
  rootEmailChanged,
  rootLoginProfileCreated,
  rootManagementChanged,
  rootPasswordChanged,
  rootPasswordRecovery,
  s3browserIam,
  samlProviderCreated,
  samlProviderDeleted,
  samlProviderUpdated,
  samlRoleAssumed,
  securityGuardWeakened,
  securityhubFindingsHidden,
  serviceCredentialCreated,
  servicePhantomUserCredentials,
  sessionManyAddresses,
  ssoPortalSignin,
  trailAnyChange,
  trailBucketChanged,
  trailBucketShortLifecycle,
  trailKmsChanged,
  trailStopped,
  trailUpdated,
  unauthorizedCall,
  userAddedToGroup,
  webIdentityMultiPhase,
  webIdentityOddNetwork,
  workloadCredentialsOnLaptop,
];

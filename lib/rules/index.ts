// Written by `npm run generate` from the files of this folder: do not edit.
import type { Rule } from "../rule/define-rule.ts";
import iamRolePermissionBoundaryCheck from "./boundary/iam-role-permission-boundary-check.ts";
import iamUserPermissionBoundaryCheck from "./boundary/iam-user-permission-boundary-check.ts";
import accessKeyInactiveNotDeleted from "./credential/access-key-inactive-not-deleted.ts";
import accessKeysRotated from "./credential/access-keys-rotated.ts";
import bedrockApiKeyNoAdmin from "./credential/bedrock-api-key-no-admin.ts";
import bedrockApiKeyNoLongTerm from "./credential/bedrock-api-key-no-long-term.ts";
import iamServerCertificateExpirationCheck from "./credential/iam-server-certificate-expiration-check.ts";
import iamServerCertificateExpiring from "./credential/iam-server-certificate-expiring.ts";
import iamServerCertificateTagged from "./credential/iam-server-certificate-tagged.ts";
import iamServiceSpecificCredentialRotated from "./credential/iam-service-specific-credential-rotated.ts";
import iamUserInitialAccessKey from "./credential/iam-user-initial-access-key.ts";
import iamUserLongLivedCredentialInUse from "./credential/iam-user-long-lived-credential-in-use.ts";
import iamUserNoServiceSpecificCredentials from "./credential/iam-user-no-service-specific-credentials.ts";
import iamUserOneActiveAccessKey from "./credential/iam-user-one-active-access-key.ts";
import iamUserPasswordAndAccessKey from "./credential/iam-user-password-and-access-key.ts";
import iamUserSigningCertificate from "./credential/iam-user-signing-certificate.ts";
import iamUserSshKeyRotated from "./credential/iam-user-ssh-key-rotated.ts";
import accessAnalyzerNoActiveFindings from "./detection/access-analyzer-no-active-findings.ts";
import accessAnalyzerTagged from "./detection/access-analyzer-tagged.ts";
import alarmCloudtrailChanges from "./detection/alarm-cloudtrail-changes.ts";
import alarmConfigChanges from "./detection/alarm-config-changes.ts";
import alarmConsoleAuthFailures from "./detection/alarm-console-auth-failures.ts";
import alarmConsoleSigninWithoutMfa from "./detection/alarm-console-signin-without-mfa.ts";
import alarmIamPolicyChanges from "./detection/alarm-iam-policy-changes.ts";
import alarmKmsKeyDisableOrDelete from "./detection/alarm-kms-key-disable-or-delete.ts";
import alarmNetworkChanges from "./detection/alarm-network-changes.ts";
import alarmOrganizationsChanges from "./detection/alarm-organizations-changes.ts";
import alarmRootUsage from "./detection/alarm-root-usage.ts";
import alarmS3BucketPolicyChanges from "./detection/alarm-s3-bucket-policy-changes.ts";
import alarmUnauthorizedApiCalls from "./detection/alarm-unauthorized-api-calls.ts";
import guarddutyEnabled from "./detection/guardduty-enabled.ts";
import iamExternalAccessAnalyzerEnabled from "./detection/iam-external-access-analyzer-enabled.ts";
import securityhubEnabled from "./detection/securityhub-enabled.ts";
import exemptionExpiring from "./exemption/exemption-expiring.ts";
import exemptionOverStillViolated from "./exemption/exemption-over-still-violated.ts";
import exemptionTooBroad from "./exemption/exemption-too-broad.ts";
import exemptionUnused from "./exemption/exemption-unused.ts";
import iamOidcProviderClientIdListCheck from "./federation/iam-oidc-provider-client-id-list-check.ts";
import iamOidcProviderTagged from "./federation/iam-oidc-provider-tagged.ts";
import iamSamlProviderExists from "./federation/iam-saml-provider-exists.ts";
import iamSamlProviderMetadataValid from "./federation/iam-saml-provider-metadata-valid.ts";
import iamSamlProviderTagged from "./federation/iam-saml-provider-tagged.ts";
import rolesanywhereProfileRestrictsSession from "./federation/rolesanywhere-profile-restricts-session.ts";
import rolesanywhereTrustAnchorPqc from "./federation/rolesanywhere-trust-anchor-pqc.ts";
import stsGlobalEndpointTokenVersion from "./federation/sts-global-endpoint-token-version.ts";
import iamGroupHasUsersCheck from "./group/iam-group-has-users-check.ts";
import iamAdministratorMfaEnabled from "./mfa/iam-administrator-mfa-enabled.ts";
import iamGroupEnforcesMfa from "./mfa/iam-group-enforces-mfa.ts";
import iamUserHardwareMfaEnabled from "./mfa/iam-user-hardware-mfa-enabled.ts";
import iamUserMfaEnabled from "./mfa/iam-user-mfa-enabled.ts";
import mfaEnabledForIamConsoleAccess from "./mfa/mfa-enabled-for-iam-console-access.ts";
import accountAlternateContactsDistinct from "./organization/account-alternate-contacts-distinct.ts";
import accountPartOfOrganizations from "./organization/account-part-of-organizations.ts";
import organizationAllFeatures from "./organization/organization-all-features.ts";
import organizationDelegatedAdministrators from "./organization/organization-delegated-administrators.ts";
import organizationGuardrailsAttached from "./organization/organization-guardrails-attached.ts";
import organizationScpDenyRegions from "./organization/organization-scp-deny-regions.ts";
import organizationScpDenyRoot from "./organization/organization-scp-deny-root.ts";
import organizationTagAndAiPolicies from "./organization/organization-tag-and-ai-policies.ts";
import rootCredentialsManagementEnabled from "./organization/root-credentials-management-enabled.ts";
import securityAccountInformationProvided from "./organization/security-account-information-provided.ts";
import iamLoginProfilePasswordReset from "./password/iam-login-profile-password-reset.ts";
import iamPasswordPolicy from "./password/iam-password-policy.ts";
import iamPasswordPolicyAllowChange from "./password/iam-password-policy-allow-change.ts";
import iamPasswordPolicyLowercase from "./password/iam-password-policy-lowercase.ts";
import iamPasswordPolicyMaxAge from "./password/iam-password-policy-max-age.ts";
import iamPasswordPolicyMinimumLength from "./password/iam-password-policy-minimum-length.ts";
import iamPasswordPolicyNumber from "./password/iam-password-policy-number.ts";
import iamPasswordPolicyReusePrevention from "./password/iam-password-policy-reuse-prevention.ts";
import iamPasswordPolicySymbol from "./password/iam-password-policy-symbol.ts";
import iamPasswordPolicyUppercase from "./password/iam-password-policy-uppercase.ts";
import iamServiceUserNoPassword from "./password/iam-service-user-no-password.ts";
import iamUserNoConsoleAccess from "./password/iam-user-no-console-access.ts";
import iamUserPasswordAge from "./password/iam-user-password-age.ts";
import iamAwsManagedAdminPolicyAttached from "./policy/iam-aws-managed-admin-policy-attached.ts";
import iamBedrockFullAccessNotAttached from "./policy/iam-bedrock-full-access-not-attached.ts";
import iamCloudshellFullAccessNotAttached from "./policy/iam-cloudshell-full-access-not-attached.ts";
import iamCustomerPolicyBlockedKmsActions from "./policy/iam-customer-policy-blocked-kms-actions.ts";
import iamDenyUserActionsIneffectiveOnGroup from "./policy/iam-deny-user-actions-ineffective-on-group.ts";
import iamFullAccessManagedPolicyNotAttached from "./policy/iam-full-access-managed-policy-not-attached.ts";
import iamHubPolicyOnlySts from "./policy/iam-hub-policy-only-sts.ts";
import iamInlinePolicyBlockedKmsActions from "./policy/iam-inline-policy-blocked-kms-actions.ts";
import iamInlinePolicyNoAdminAccess from "./policy/iam-inline-policy-no-admin-access.ts";
import iamNoAwsManagedPolicies from "./policy/iam-no-aws-managed-policies.ts";
import iamNoInlinePolicyCheck from "./policy/iam-no-inline-policy-check.ts";
import iamPolicyAttachedToRole from "./policy/iam-policy-attached-to-role.ts";
import iamPolicyBadMfaCondition from "./policy/iam-policy-bad-mfa-condition.ts";
import iamPolicyBlacklistedCheck from "./policy/iam-policy-blacklisted-check.ts";
import iamPolicyForallvaluesSingleValuedKey from "./policy/iam-policy-forallvalues-single-valued-key.ts";
import iamPolicyGrammarValid from "./policy/iam-policy-grammar-valid.ts";
import iamPolicyInUse from "./policy/iam-policy-in-use.ts";
import iamPolicyNoAllowNotaction from "./policy/iam-policy-no-allow-notaction.ts";
import iamPolicyNoAllowNotresource from "./policy/iam-policy-no-allow-notresource.ts";
import iamPolicyNoCredentialsExposure from "./policy/iam-policy-no-credentials-exposure.ts";
import iamPolicyNoDataExfiltration from "./policy/iam-policy-no-data-exfiltration.ts";
import iamPolicyNoFullCloudtrailAccess from "./policy/iam-policy-no-full-cloudtrail-access.ts";
import iamPolicyNoFullIamAccess from "./policy/iam-policy-no-full-iam-access.ts";
import iamPolicyNoFullKmsAccess from "./policy/iam-policy-no-full-kms-access.ts";
import iamPolicyNoFullS3Access from "./policy/iam-policy-no-full-s3-access.ts";
import iamPolicyNoNetworkAdmin from "./policy/iam-policy-no-network-admin.ts";
import iamPolicyNoPermissionsManagement from "./policy/iam-policy-no-permissions-management.ts";
import iamPolicyNoStatementsWithAdminAccess from "./policy/iam-policy-no-statements-with-admin-access.ts";
import iamPolicyNoStatementsWithFullAccess from "./policy/iam-policy-no-statements-with-full-access.ts";
import iamPolicyNoUnconstrainedWrite from "./policy/iam-policy-no-unconstrained-write.ts";
import iamPolicyNoWildcardActions from "./policy/iam-policy-no-wildcard-actions.ts";
import iamPolicyNoWildcardAssumeRole from "./policy/iam-policy-no-wildcard-assume-role.ts";
import iamPolicyNoWildcardMarketplaceSubscribe from "./policy/iam-policy-no-wildcard-marketplace-subscribe.ts";
import iamPolicyNoWildcardPassrole from "./policy/iam-policy-no-wildcard-passrole.ts";
import iamPolicyNoWildcardResource from "./policy/iam-policy-no-wildcard-resource.ts";
import iamPolicyNoWildcardServiceLinkedRole from "./policy/iam-policy-no-wildcard-service-linked-role.ts";
import iamPolicyRedundantOrEmpty from "./policy/iam-policy-redundant-or-empty.ts";
import iamPolicyRoleMapping from "./policy/iam-policy-role-mapping.ts";
import iamPolicySizeNearQuota from "./policy/iam-policy-size-near-quota.ts";
import iamPolicyVersionCurrent from "./policy/iam-policy-version-current.ts";
import iamUserInlineNoAssumeRole from "./policy/iam-user-inline-no-assume-role.ts";
import principalReachesAdmin from "./policy/principal-reaches-admin.ts";
import dynamodbTablePolicyNoCrossAccount from "./resource-policy/dynamodb-table-policy-no-cross-account.ts";
import ecrRepositoryPolicyNoPublic from "./resource-policy/ecr-repository-policy-no-public.ts";
import eventbridgeBusPolicyRestricted from "./resource-policy/eventbridge-bus-policy-restricted.ts";
import kmsKeyPolicyNoPublic from "./resource-policy/kms-key-policy-no-public.ts";
import lambdaFunctionPublicAccessProhibited from "./resource-policy/lambda-function-public-access-prohibited.ts";
import lambdaFunctionUrlAuth from "./resource-policy/lambda-function-url-auth.ts";
import opensearchDomainPolicyNoPublic from "./resource-policy/opensearch-domain-policy-no-public.ts";
import otherResourcePolicyNoPublic from "./resource-policy/other-resource-policy-no-public.ts";
import resourcePolicyNoUnrestrictedPrincipal from "./resource-policy/resource-policy-no-unrestricted-principal.ts";
import resourceShareTrusted from "./resource-policy/resource-share-trusted.ts";
import s3AccessPointPublicAccessBlock from "./resource-policy/s3-access-point-public-access-block.ts";
import s3AccountPublicAccessBlock from "./resource-policy/s3-account-public-access-block.ts";
import s3BucketPolicyCrossAccount from "./resource-policy/s3-bucket-policy-cross-account.ts";
import s3BucketPolicyNoPublicAccess from "./resource-policy/s3-bucket-policy-no-public-access.ts";
import secretsmanagerPolicyNoPublic from "./resource-policy/secretsmanager-policy-no-public.ts";
import snsTopicPolicyNoPublic from "./resource-policy/sns-topic-policy-no-public.ts";
import sqsQueuePolicyNoPublic from "./resource-policy/sqs-queue-policy-no-public.ts";
import ssmDocumentNotPublic from "./resource-policy/ssm-document-not-public.ts";
import vpcEndpointPolicyTrustedAccounts from "./resource-policy/vpc-endpoint-policy-trusted-accounts.ts";
import bedrockAgentRoleLeastPrivilege from "./role/bedrock-agent-role-least-privilege.ts";
import iamMasterManagerRoles from "./role/iam-master-manager-roles.ts";
import iamRoleElevatedManagedPolicy from "./role/iam-role-elevated-managed-policy.ts";
import iamRoleTagged from "./role/iam-role-tagged.ts";
import iamSecurityAuditRoleCreated from "./role/iam-security-audit-role-created.ts";
import iamSupportRoleCreated from "./role/iam-support-role-created.ts";
import instanceProfileHasRequiredPolicies from "./role/instance-profile-has-required-policies.ts";
import workloadPrivilegeAnalysis from "./role/workload-privilege-analysis.ts";
import rootAccessKeyCheck from "./root/root-access-key-check.ts";
import rootAccountHardwareMfaEnabled from "./root/root-account-hardware-mfa-enabled.ts";
import rootAccountMfaEnabled from "./root/root-account-mfa-enabled.ts";
import rootCredentialsRemovedFromMember from "./root/root-credentials-removed-from-member.ts";
import rootSigningCertificateCheck from "./root/root-signing-certificate-check.ts";
import rootUserRecentlyUsed from "./root/root-user-recently-used.ts";
import cloudTrailCloudWatchLogsEnabled from "./trail/cloud-trail-cloud-watch-logs-enabled.ts";
import cloudTrailEncryptionEnabled from "./trail/cloud-trail-encryption-enabled.ts";
import cloudTrailLogFileValidationEnabled from "./trail/cloud-trail-log-file-validation-enabled.ts";
import cloudtrailBedrockLogging from "./trail/cloudtrail-bedrock-logging.ts";
import cloudtrailBucketAccessLogging from "./trail/cloudtrail-bucket-access-logging.ts";
import cloudtrailBucketNotPublic from "./trail/cloudtrail-bucket-not-public.ts";
import cloudtrailBucketProtected from "./trail/cloudtrail-bucket-protected.ts";
import cloudtrailDataEvents from "./trail/cloudtrail-data-events.ts";
import cloudtrailDeliveryHealthy from "./trail/cloudtrail-delivery-healthy.ts";
import cloudtrailEnabled from "./trail/cloudtrail-enabled.ts";
import cloudtrailInsightsEnabled from "./trail/cloudtrail-insights-enabled.ts";
import cloudtrailSecurityTrailEnabled from "./trail/cloudtrail-security-trail-enabled.ts";
import cloudtrailTaggedAndLakeEncrypted from "./trail/cloudtrail-tagged-and-lake-encrypted.ts";
import configRecorderEnabled from "./trail/config-recorder-enabled.ts";
import multiRegionCloudtrailEnabled from "./trail/multi-region-cloudtrail-enabled.ts";
import cloudwatchCrossAccountSharingDisabled from "./trust/cloudwatch-cross-account-sharing-disabled.ts";
import iamRoleCrossAccountReadonly from "./trust/iam-role-cross-account-readonly.ts";
import iamRoleCrossAccountWrite from "./trust/iam-role-cross-account-write.ts";
import iamRoleGithubOidcSubjectRestricted from "./trust/iam-role-github-oidc-subject-restricted.ts";
import iamRoleIrsaSubjectRestricted from "./trust/iam-role-irsa-subject-restricted.ts";
import iamRoleOidcAudienceCondition from "./trust/iam-role-oidc-audience-condition.ts";
import iamRoleRolesAnywhereTrustComplete from "./trust/iam-role-roles-anywhere-trust-complete.ts";
import iamRoleSamlAudienceCondition from "./trust/iam-role-saml-audience-condition.ts";
import iamRoleTrustConfusedDeputy from "./trust/iam-role-trust-confused-deputy.ts";
import iamRoleTrustExternalIdOrMfa from "./trust/iam-role-trust-external-id-or-mfa.ts";
import iamRoleTrustFederatedSourceKnown from "./trust/iam-role-trust-federated-source-known.ts";
import iamRoleTrustKnownAccounts from "./trust/iam-role-trust-known-accounts.ts";
import iamRoleTrustNoAccountWidePrincipal from "./trust/iam-role-trust-no-account-wide-principal.ts";
import iamRoleTrustNoNotaction from "./trust/iam-role-trust-no-notaction.ts";
import iamRoleTrustNoNotprincipal from "./trust/iam-role-trust-no-notprincipal.ts";
import iamRoleTrustNoPublicPrincipal from "./trust/iam-role-trust-no-public-principal.ts";
import iamRoleTrustNoWildcardAction from "./trust/iam-role-trust-no-wildcard-action.ts";
import iamRoleTrustRequiresMfa from "./trust/iam-role-trust-requires-mfa.ts";
import iamInstanceProfileUnused from "./usage/iam-instance-profile-unused.ts";
import iamPolicyUnused from "./usage/iam-policy-unused.ts";
import iamPrincipalServiceUnused from "./usage/iam-principal-service-unused.ts";
import iamRoleUnused from "./usage/iam-role-unused.ts";
import iamUserInUse from "./usage/iam-user-in-use.ts";
import iamUserInactive from "./usage/iam-user-inactive.ts";
import iamUserUnusedCredentialsCheck from "./usage/iam-user-unused-credentials-check.ts";
import iamAdminUserCount from "./user/iam-admin-user-count.ts";
import iamNoIamUsers from "./user/iam-no-iam-users.ts";
import iamPrincipalRequiredPolicies from "./user/iam-principal-required-policies.ts";
import iamUserAdministratorAccess from "./user/iam-user-administrator-access.ts";
import iamUserCompromisedKeyQuarantined from "./user/iam-user-compromised-key-quarantined.ts";
import iamUserGroupMembershipCheck from "./user/iam-user-group-membership-check.ts";
import iamUserNameRegex from "./user/iam-user-name-regex.ts";
import iamUserNoPoliciesCheck from "./user/iam-user-no-policies-check.ts";
import iamUserNotInConflictingGroups from "./user/iam-user-not-in-conflicting-groups.ts";
import iamUserPresent from "./user/iam-user-present.ts";
import iamUserRequiredCategoryGroup from "./user/iam-user-required-category-group.ts";
import iamUserSourceIpRestricted from "./user/iam-user-source-ip-restricted.ts";
import iamUserTagged from "./user/iam-user-tagged.ts";
import iamUserUnauthorizedIamEditor from "./user/iam-user-unauthorized-iam-editor.ts";
import iamUserWithoutPermissions from "./user/iam-user-without-permissions.ts";
import bedrockAgentRoleNotShared from "./workload/bedrock-agent-role-not-shared.ts";
import cloudformationStackAdminRole from "./workload/cloudformation-stack-admin-role.ts";
import cloudformationStackServiceRoleCheck from "./workload/cloudformation-stack-service-role-check.ts";
import cognitoIdentityPoolNoUnauthenticated from "./workload/cognito-identity-pool-no-unauthenticated.ts";
import ec2InstanceProfileAttached from "./workload/ec2-instance-profile-attached.ts";
import ec2InternetFacingWithRole from "./workload/ec2-internet-facing-with-role.ts";
import iamEc2RoleWithoutInstances from "./workload/iam-ec2-role-without-instances.ts";
import lambdaFunctionAdminRole from "./workload/lambda-function-admin-role.ts";
import lambdaRoleAllowedOnLogging from "./workload/lambda-role-allowed-on-logging.ts";
import lambdaUniqueExecutionRole from "./workload/lambda-unique-execution-role.ts";
import sagemakerDomainSso from "./workload/sagemaker-domain-sso.ts";

export const RULES: readonly Rule[] = [
  iamRolePermissionBoundaryCheck,
  iamUserPermissionBoundaryCheck,
  accessKeyInactiveNotDeleted,
  accessKeysRotated,
  bedrockApiKeyNoAdmin,
  bedrockApiKeyNoLongTerm,
  iamServerCertificateExpirationCheck,
  iamServerCertificateExpiring,
  iamServerCertificateTagged,
  iamServiceSpecificCredentialRotated,
  iamUserInitialAccessKey,
  iamUserLongLivedCredentialInUse,
  iamUserNoServiceSpecificCredentials,
  iamUserOneActiveAccessKey,
  iamUserPasswordAndAccessKey,
  iamUserSigningCertificate,
  iamUserSshKeyRotated,
  accessAnalyzerNoActiveFindings,
  accessAnalyzerTagged,
  alarmCloudtrailChanges,
  alarmConfigChanges,
  alarmConsoleAuthFailures,
  alarmConsoleSigninWithoutMfa,
  alarmIamPolicyChanges,
  alarmKmsKeyDisableOrDelete,
  alarmNetworkChanges,
  alarmOrganizationsChanges,
  alarmRootUsage,
  alarmS3BucketPolicyChanges,
  alarmUnauthorizedApiCalls,
  guarddutyEnabled,
  iamExternalAccessAnalyzerEnabled,
  securityhubEnabled,
  exemptionExpiring,
  exemptionOverStillViolated,
  exemptionTooBroad,
  exemptionUnused,
  iamOidcProviderClientIdListCheck,
  iamOidcProviderTagged,
  iamSamlProviderExists,
  iamSamlProviderMetadataValid,
  iamSamlProviderTagged,
  rolesanywhereProfileRestrictsSession,
  rolesanywhereTrustAnchorPqc,
  stsGlobalEndpointTokenVersion,
  iamGroupHasUsersCheck,
  iamAdministratorMfaEnabled,
  iamGroupEnforcesMfa,
  iamUserHardwareMfaEnabled,
  iamUserMfaEnabled,
  mfaEnabledForIamConsoleAccess,
  accountAlternateContactsDistinct,
  accountPartOfOrganizations,
  organizationAllFeatures,
  organizationDelegatedAdministrators,
  organizationGuardrailsAttached,
  organizationScpDenyRegions,
  organizationScpDenyRoot,
  organizationTagAndAiPolicies,
  rootCredentialsManagementEnabled,
  securityAccountInformationProvided,
  iamLoginProfilePasswordReset,
  iamPasswordPolicy,
  iamPasswordPolicyAllowChange,
  iamPasswordPolicyLowercase,
  iamPasswordPolicyMaxAge,
  iamPasswordPolicyMinimumLength,
  iamPasswordPolicyNumber,
  iamPasswordPolicyReusePrevention,
  iamPasswordPolicySymbol,
  iamPasswordPolicyUppercase,
  iamServiceUserNoPassword,
  iamUserNoConsoleAccess,
  iamUserPasswordAge,
  iamAwsManagedAdminPolicyAttached,
  iamBedrockFullAccessNotAttached,
  iamCloudshellFullAccessNotAttached,
  iamCustomerPolicyBlockedKmsActions,
  iamDenyUserActionsIneffectiveOnGroup,
  iamFullAccessManagedPolicyNotAttached,
  iamHubPolicyOnlySts,
  iamInlinePolicyBlockedKmsActions,
  iamInlinePolicyNoAdminAccess,
  iamNoAwsManagedPolicies,
  iamNoInlinePolicyCheck,
  iamPolicyAttachedToRole,
  iamPolicyBadMfaCondition,
  iamPolicyBlacklistedCheck,
  iamPolicyForallvaluesSingleValuedKey,
  iamPolicyGrammarValid,
  iamPolicyInUse,
  iamPolicyNoAllowNotaction,
  iamPolicyNoAllowNotresource,
  iamPolicyNoCredentialsExposure,
  iamPolicyNoDataExfiltration,
  iamPolicyNoFullCloudtrailAccess,
  iamPolicyNoFullIamAccess,
  iamPolicyNoFullKmsAccess,
  iamPolicyNoFullS3Access,
  iamPolicyNoNetworkAdmin,
  iamPolicyNoPermissionsManagement,
  iamPolicyNoStatementsWithAdminAccess,
  iamPolicyNoStatementsWithFullAccess,
  iamPolicyNoUnconstrainedWrite,
  iamPolicyNoWildcardActions,
  iamPolicyNoWildcardAssumeRole,
  iamPolicyNoWildcardMarketplaceSubscribe,
  iamPolicyNoWildcardPassrole,
  iamPolicyNoWildcardResource,
  iamPolicyNoWildcardServiceLinkedRole,
  iamPolicyRedundantOrEmpty,
  iamPolicyRoleMapping,
  iamPolicySizeNearQuota,
  iamPolicyVersionCurrent,
  iamUserInlineNoAssumeRole,
  principalReachesAdmin,
  dynamodbTablePolicyNoCrossAccount,
  ecrRepositoryPolicyNoPublic,
  eventbridgeBusPolicyRestricted,
  kmsKeyPolicyNoPublic,
  lambdaFunctionPublicAccessProhibited,
  lambdaFunctionUrlAuth,
  opensearchDomainPolicyNoPublic,
  otherResourcePolicyNoPublic,
  resourcePolicyNoUnrestrictedPrincipal,
  resourceShareTrusted,
  s3AccessPointPublicAccessBlock,
  s3AccountPublicAccessBlock,
  s3BucketPolicyCrossAccount,
  s3BucketPolicyNoPublicAccess,
  secretsmanagerPolicyNoPublic,
  snsTopicPolicyNoPublic,
  sqsQueuePolicyNoPublic,
  ssmDocumentNotPublic,
  vpcEndpointPolicyTrustedAccounts,
  bedrockAgentRoleLeastPrivilege,
  iamMasterManagerRoles,
  iamRoleElevatedManagedPolicy,
  iamRoleTagged,
  iamSecurityAuditRoleCreated,
  iamSupportRoleCreated,
  instanceProfileHasRequiredPolicies,
  workloadPrivilegeAnalysis,
  rootAccessKeyCheck,
  rootAccountHardwareMfaEnabled,
  rootAccountMfaEnabled,
  rootCredentialsRemovedFromMember,
  rootSigningCertificateCheck,
  rootUserRecentlyUsed,
  cloudTrailCloudWatchLogsEnabled,
  cloudTrailEncryptionEnabled,
  cloudTrailLogFileValidationEnabled,
  cloudtrailBedrockLogging,
  cloudtrailBucketAccessLogging,
  cloudtrailBucketNotPublic,
  cloudtrailBucketProtected,
  cloudtrailDataEvents,
  cloudtrailDeliveryHealthy,
  cloudtrailEnabled,
  cloudtrailInsightsEnabled,
  cloudtrailSecurityTrailEnabled,
  cloudtrailTaggedAndLakeEncrypted,
  configRecorderEnabled,
  multiRegionCloudtrailEnabled,
  cloudwatchCrossAccountSharingDisabled,
  iamRoleCrossAccountReadonly,
  iamRoleCrossAccountWrite,
  iamRoleGithubOidcSubjectRestricted,
  iamRoleIrsaSubjectRestricted,
  iamRoleOidcAudienceCondition,
  iamRoleRolesAnywhereTrustComplete,
  iamRoleSamlAudienceCondition,
  iamRoleTrustConfusedDeputy,
  iamRoleTrustExternalIdOrMfa,
  iamRoleTrustFederatedSourceKnown,
  iamRoleTrustKnownAccounts,
  iamRoleTrustNoAccountWidePrincipal,
  iamRoleTrustNoNotaction,
  iamRoleTrustNoNotprincipal,
  iamRoleTrustNoPublicPrincipal,
  iamRoleTrustNoWildcardAction,
  iamRoleTrustRequiresMfa,
  iamInstanceProfileUnused,
  iamPolicyUnused,
  iamPrincipalServiceUnused,
  iamRoleUnused,
  iamUserInUse,
  iamUserInactive,
  iamUserUnusedCredentialsCheck,
  iamAdminUserCount,
  iamNoIamUsers,
  iamPrincipalRequiredPolicies,
  iamUserAdministratorAccess,
  iamUserCompromisedKeyQuarantined,
  iamUserGroupMembershipCheck,
  iamUserNameRegex,
  iamUserNoPoliciesCheck,
  iamUserNotInConflictingGroups,
  iamUserPresent,
  iamUserRequiredCategoryGroup,
  iamUserSourceIpRestricted,
  iamUserTagged,
  iamUserUnauthorizedIamEditor,
  iamUserWithoutPermissions,
  bedrockAgentRoleNotShared,
  cloudformationStackAdminRole,
  cloudformationStackServiceRoleCheck,
  cognitoIdentityPoolNoUnauthenticated,
  ec2InstanceProfileAttached,
  ec2InternetFacingWithRole,
  iamEc2RoleWithoutInstances,
  lambdaFunctionAdminRole,
  lambdaRoleAllowedOnLogging,
  lambdaUniqueExecutionRole,
  sagemakerDomainSso,
];

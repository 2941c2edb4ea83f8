/**
 * The controls that open source scanners, AWS Config, Security Hub and the CIS benchmarks have, by group, each once.
 * Collected from their sources in 2026; a row is the id of Castellan's rule where one judges it.
 *
 * Is responsible for what there is to cover; may not say what covers it.
 */
export const CONTROL_ROWS: Readonly<Record<string, readonly string[]>> = {
  root: slugs(`
    root-access-key-check root-account-mfa-enabled root-account-hardware-mfa-enabled
    root-signing-certificate-check root-user-recently-used root-credentials-removed-from-member
  `),
  user: slugs(`
    iam-user-group-membership-check iam-user-required-category-group iam-user-not-in-conflicting-groups
    iam-user-no-policies-check iam-user-administrator-access iam-admin-user-count
    iam-user-unauthorized-iam-editor iam-user-without-permissions iam-user-name-regex iam-no-iam-users
    iam-user-present iam-user-source-ip-restricted iam-user-tagged iam-principal-required-policies
    iam-user-compromised-key-quarantined
  `),
  credential: slugs(`
    access-keys-rotated access-key-inactive-not-deleted iam-user-one-active-access-key
    iam-user-initial-access-key iam-user-password-and-access-key iam-user-long-lived-credential-in-use
    iam-user-ssh-key-rotated iam-user-no-service-specific-credentials
    iam-service-specific-credential-rotated bedrock-api-key-no-long-term bedrock-api-key-no-admin
    iam-user-signing-certificate iam-server-certificate-expiration-check iam-server-certificate-expiring
    iam-server-certificate-tagged iam-login-profile-plaintext-password
  `),
  password: slugs(`
    iam-password-policy-exists iam-password-policy iam-password-policy-minimum-length
    iam-password-policy-uppercase iam-password-policy-lowercase iam-password-policy-symbol
    iam-password-policy-number iam-password-policy-reuse-prevention iam-password-policy-max-age
    iam-password-policy-allow-change iam-user-password-age iam-user-no-console-access
    iam-service-user-no-password iam-login-profile-password-reset
  `),
  mfa: slugs(`
    mfa-enabled-for-iam-console-access iam-user-mfa-enabled iam-user-hardware-mfa-enabled
    iam-administrator-mfa-enabled iam-group-enforces-mfa
  `),
  group: slugs(`
    iam-group-has-users-check iam-group-administrator-access
  `),
  role: slugs(`
    iam-role-administrator-access iam-role-elevated-managed-policy iam-role-managed-policy-check
    instance-profile-has-required-policies iam-role-tagged iam-support-role-created
    iam-security-audit-role-created iam-master-manager-roles ec2-instance-profile-attached
    ec2-internet-facing-with-role lambda-function-admin-role cloudformation-stack-admin-role
    cloudformation-stack-service-role-check lambda-unique-execution-role lambda-role-allowed-on-logging
    bedrock-agent-role-least-privilege bedrock-agent-role-not-shared workload-privilege-analysis
  `),
  policy: slugs(`
    iam-policy-no-statements-with-admin-access iam-policy-unattached-admin-access
    iam-aws-managed-admin-policy-attached iam-inline-policy-no-admin-access iam-policy-blacklisted-check
    iam-cloudshell-full-access-not-attached iam-bedrock-full-access-not-attached
    iam-full-access-managed-policy-not-attached iam-policy-no-full-iam-access
    iam-policy-no-statements-with-full-access iam-policy-no-wildcard-actions
    iam-policy-no-wildcard-resource iam-policy-no-allow-notaction iam-policy-no-allow-notresource
    iam-customer-policy-blocked-kms-actions iam-inline-policy-blocked-kms-actions
    iam-policy-no-full-kms-access iam-policy-no-full-cloudtrail-access
    iam-policy-no-wildcard-marketplace-subscribe iam-policy-no-network-admin
    iam-policy-no-full-s3-access iam-policy-no-wildcard-passrole iam-policy-no-wildcard-assume-role
    iam-user-inline-no-assume-role iam-policy-allows-privilege-escalation
    iam-inline-policy-allows-privilege-escalation iam-policy-no-credentials-exposure
    iam-policy-no-data-exfiltration iam-policy-no-permissions-management
    iam-policy-no-unconstrained-write iam-hub-policy-only-sts iam-no-inline-policy-check
    iam-no-aws-managed-policies iam-policy-in-use iam-policy-role-mapping iam-policy-attached-to-role
    iam-deny-user-actions-ineffective-on-group iam-policy-grammar-valid iam-policy-version-current
    iam-policy-bad-mfa-condition iam-policy-forallvalues-single-valued-key iam-policy-redundant-or-empty
    iam-policy-size-near-quota iam-policy-no-wildcard-service-linked-role
  `),
  boundary: slugs(`
    iam-user-permission-boundary-check iam-role-permission-boundary-check
    iam-permissions-boundary-changed iam-boundary-policy-deleted
  `),
  trust: slugs(`
    iam-role-trust-no-public-principal iam-role-trust-known-accounts
    iam-role-trust-no-account-wide-principal iam-role-trust-external-id-or-mfa
    iam-role-trust-requires-mfa iam-role-trust-confused-deputy iam-role-cross-account-readonly
    iam-role-cross-account-write iam-role-trust-no-notprincipal iam-role-trust-no-notaction
    iam-role-trust-no-wildcard-action iam-role-github-oidc-subject-restricted
    iam-role-oidc-audience-condition iam-role-trust-federated-source-known
    iam-role-roles-anywhere-trust-complete rolesanywhere-profile-restricts-session
    rolesanywhere-trust-anchor-pqc cloudwatch-cross-account-sharing-disabled
  `),
  federation: slugs(`
    iam-saml-provider-exists iam-saml-provider-metadata-valid iam-saml-provider-tagged
    iam-oidc-provider-tagged iam-oidc-provider-client-id-list-check sts-global-endpoint-token-version
    cognito-identity-pool-no-unauthenticated sagemaker-domain-sso
  `),
  usage: slugs(`
    iam-user-unused-credentials-check iam-user-access-key-unused iam-user-console-password-unused
    iam-user-inactive iam-user-in-use iam-role-unused iam-ec2-role-without-instances
    iam-instance-profile-unused iam-policy-unused iam-principal-service-unused
  `),
  "resource-policy": slugs(`
    resource-policy-no-unrestricted-principal s3-bucket-policy-no-public-access
    s3-account-public-access-block s3-bucket-policy-cross-account s3-access-point-public-access-block
    lambda-function-public-access-prohibited lambda-function-url-auth sqs-queue-policy-no-public
    sns-topic-policy-no-public kms-key-policy-no-public secretsmanager-policy-no-public
    ecr-repository-policy-no-public eventbridge-bus-policy-restricted
    dynamodb-table-policy-no-cross-account opensearch-domain-policy-no-public
    other-resource-policy-no-public vpc-endpoint-policy-trusted-accounts ssm-document-not-public
    resource-share-trusted
  `),
  trail: slugs(`
    cloudtrail-enabled multi-region-cloudtrail-enabled cloudtrail-security-trail-enabled
    cloud-trail-log-file-validation-enabled cloud-trail-encryption-enabled
    cloud-trail-cloud-watch-logs-enabled cloudtrail-bucket-not-public cloudtrail-bucket-access-logging
    cloudtrail-bucket-protected cloudtrail-delivery-healthy cloudtrail-data-events
    cloudtrail-insights-enabled cloudtrail-bedrock-logging cloudtrail-tagged-and-lake-encrypted
    config-recorder-enabled
  `),
  organization: slugs(`
    account-part-of-organizations organization-all-features root-credentials-management-enabled
    organization-delegated-administrators organization-scp-deny-regions organization-scp-deny-root
    organization-guardrails-attached organization-management-account-no-workloads
    organization-ou-structure organization-tag-and-ai-policies security-account-information-provided
    account-contact-details-current account-alternate-contacts-distinct account-security-questions
  `),
  detection: slugs(`
    iam-external-access-analyzer-enabled access-analyzer-no-active-findings access-analyzer-tagged
    securityhub-enabled guardduty-enabled alarm-unauthorized-api-calls alarm-console-signin-without-mfa
    alarm-root-usage alarm-iam-policy-changes alarm-cloudtrail-changes alarm-console-auth-failures
    alarm-kms-key-disable-or-delete alarm-s3-bucket-policy-changes alarm-config-changes
    alarm-organizations-changes alarm-network-changes event-root-console-login event-root-activity
    event-root-credential-change event-assume-root event-console-login-without-mfa
    event-console-login-unexpected event-console-login-bruteforce event-mfa-device-removed
    event-mfa-device-registered-by-session event-access-key-created-for-other-user
    event-login-profile-created-or-changed event-admin-policy-attached event-policy-changed
    event-trust-policy-changed event-user-added-to-group event-iam-entity-created-or-deleted
    event-iam-change-from-workload event-saml-provider-changed event-oidc-provider-created
    event-rolesanywhere-created event-identity-center-idp-changed event-password-policy-weakened
    event-cloudtrail-tampered event-security-service-tampered event-organization-left
    event-sts-token-misuse event-role-assumption-unexpected event-credential-exfiltration
    event-canary-key-used event-key-quarantined event-enumeration-burst event-bedrock-key-user-abused
    event-resource-made-public
  `),
};

/** Slugs, separated by white space. */
function slugs(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

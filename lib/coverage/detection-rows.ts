/**
 * The detections on CloudTrail records that open rule collections have, each once, collected from their sources in
 * 2026; a row is the id of Castellan's detection where one tells it.
 */
export const DETECTION_ROWS: readonly string[] = `
  root-console-login root-console-login-failed root-api-activity root-access-key-created
  root-password-changed root-password-recovery root-email-changed root-login-profile-created assume-root
  console-login-no-mfa console-login-failed console-brute-force-user console-brute-force-ip
  console-password-spray console-unknown-user console-success-after-failures console-mfa-failed
  console-mfa-flood console-login-no-saml console-login-federated-user console-login-many-places
  console-impossible-travel console-login-new-user console-login-new-place console-login-ec2-role
  console-get-signin-token console-login-any sso-portal-signin session-many-addresses iam-any-write
  iam-user-created iam-user-created-from-ec2 iam-entity-outside-iac login-profile-created
  login-profile-updated-other login-profile-then-login password-changed access-key-created
  access-key-for-other-user access-key-self-made-then-used access-key-deleted access-key-long-lived-used
  key-quarantine-attached key-exposed-inline-policy service-phantom-user-credentials user-added-to-group
  iam-group-created iam-group-deleted iam-group-delete-failed mfa-device-removed mfa-device-registered
  assume-role-new-mfa password-policy-changed password-policy-deleted password-policy-read
  iam-policy-changed admin-policy-to-user admin-policy-to-role admin-policy-to-group
  admin-named-policy-attached fullaccess-policy-attached managed-policy-to-user managed-policy-to-role
  inline-policy-user inline-policy-role inline-policy-group inline-policy-iam-crud
  inline-policy-escalation-action managed-policy-escalation-attached full-admin-policy-created-attached
  policy-version-star policy-version-created policy-default-version-set policy-deleted
  permissions-boundary-changed request-too-large role-created role-trust-changed role-trust-enumeration
  role-assumed-blocklisted role-assumed-by-user role-assumed-by-service role-chaining role-session-used
  cross-account-new-caller web-identity-odd-network web-identity-multi-phase imds-credentials-elsewhere
  iam-write-from-lambda-role iam-write-from-cloudshell iam-write-session-token get-federation-token
  get-federation-token-admin get-session-token get-caller-identity key-checked-by-trufflehog
  saml-role-assumed saml-provider-created saml-provider-updated saml-provider-deleted
  oidc-provider-created rolesanywhere-anchor-created rolesanywhere-profile-created
  identity-center-idp-changed org-left account-closed org-any-change org-discovery region-enabled
  account-contacts-touched region-not-used trail-any-change trail-deleted trail-stopped trail-updated
  trail-bucket-changed trail-kms-changed trail-narrowed trail-selectors-narrowed
  trail-bucket-short-lifecycle config-recorder-stopped config-channel-deleted config-any-change
  config-rule-deleted security-guard-weakened access-analyzer-deleted guardduty-detector-off
  guardduty-lists-changed securityhub-findings-hidden eventbridge-rule-off log-group-deleted
  kms-key-disabled-or-deletion kms-key-policy-put kms-key-policy-public kms-imported-material
  unauthorized-call access-denied-burst iam-enumeration s3browser-iam api-from-tor api-from-new-network
`
  .trim()
  .split(/\s+/);

// Written by `npm run generate` from the files of this folder: do not edit.
import type { Rule } from "../rule/define-rule.ts";
import iamRolePermissionBoundaryCheck from "./boundary/iam-role-permission-boundary-check.ts";
import accessKeysRotated from "./credential/access-keys-rotated.ts";
import mfaEnabledForIamConsoleAccess from "./mfa/mfa-enabled-for-iam-console-access.ts";
import iamPasswordPolicy from "./password/iam-password-policy.ts";
import iamPolicyNoStatementsWithAdminAccess from "./policy/iam-policy-no-statements-with-admin-access.ts";
import rootAccessKeyCheck from "./root/root-access-key-check.ts";
import rootAccountMfaEnabled from "./root/root-account-mfa-enabled.ts";
import iamRoleTrustKnownAccounts from "./trust/iam-role-trust-known-accounts.ts";
import iamRoleTrustNoPublicPrincipal from "./trust/iam-role-trust-no-public-principal.ts";
import iamUserUnusedCredentialsCheck from "./usage/iam-user-unused-credentials-check.ts";
import iamUserNameRegex from "./user/iam-user-name-regex.ts";
import iamUserNoPoliciesCheck from "./user/iam-user-no-policies-check.ts";

export const RULES: readonly Rule[] = [
  iamRolePermissionBoundaryCheck,
  accessKeysRotated,
  mfaEnabledForIamConsoleAccess,
  iamPasswordPolicy,
  iamPolicyNoStatementsWithAdminAccess,
  rootAccessKeyCheck,
  rootAccountMfaEnabled,
  iamRoleTrustKnownAccounts,
  iamRoleTrustNoPublicPrincipal,
  iamUserUnusedCredentialsCheck,
  iamUserNameRegex,
  iamUserNoPoliciesCheck,
];

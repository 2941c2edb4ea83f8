// Written by `npm run generate` from the files of this folder: do not edit.
import type { Detection } from "../rule/define-detection.ts";
import accessKeyForOtherUser from "./access-key-for-other-user.ts";
import accessKeyLongLivedUsed from "./access-key-long-lived-used.ts";
import assumeRoleNewMfa from "./assume-role-new-mfa.ts";
import assumeRoot from "./assume-root.ts";
import bedrockKeyUserOutsideBedrock from "./bedrock-key-user-outside-bedrock.ts";
import bedrockKeyWithoutExpiry from "./bedrock-key-without-expiry.ts";
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
import eventbridgeRuleOff from "./eventbridge-rule-off.ts";
import iamEntityOutsideIac from "./iam-entity-outside-iac.ts";
import iamEnumeration from "./iam-enumeration.ts";
import iamUserCreatedFromEc2 from "./iam-user-created-from-ec2.ts";
import iamWriteFromCloudshell from "./iam-write-from-cloudshell.ts";
import iamWriteFromLambdaRole from "./iam-write-from-lambda-role.ts";
import iamWriteSessionToken from "./iam-write-session-token.ts";
import loginProfileCreated from "./login-profile-created.ts";
import loginProfileThenLogin from "./login-profile-then-login.ts";
import loginProfileUpdatedOther from "./login-profile-updated-other.ts";
import passwordChanged from "./password-changed.ts";
import permissionsBoundaryChanged from "./permissions-boundary-changed.ts";
import roleAssumedBlocklisted from "./role-assumed-blocklisted.ts";
import roleAssumedByService from "./role-assumed-by-service.ts";
import roleAssumedByUser from "./role-assumed-by-user.ts";
import roleChaining from "./role-chaining.ts";
import roleTrustChanged from "./role-trust-changed.ts";
import rootAccessKeyCreated from "./root-access-key-created.ts";
import rootApiActivity from "./root-api-activity.ts";
import rootConsoleLogin from "./root-console-login.ts";
import rootConsoleLoginFailed from "./root-console-login-failed.ts";
import rootEmailChanged from "./root-email-changed.ts";
import rootLoginProfileCreated from "./root-login-profile-created.ts";
import rootPasswordChanged from "./root-password-changed.ts";
import rootPasswordRecovery from "./root-password-recovery.ts";
import serviceCredentialCreated from "./service-credential-created.ts";
import servicePhantomUserCredentials from "./service-phantom-user-credentials.ts";
import sessionManyAddresses from "./session-many-addresses.ts";
import ssoPortalSignin from "./sso-portal-signin.ts";
import trailStopped from "./trail-stopped.ts";

export const DETECTIONS: readonly Detection[] = [
  accessKeyForOtherUser,
  accessKeyLongLivedUsed,
  assumeRoleNewMfa,
  assumeRoot,
  bedrockKeyUserOutsideBedrock,
  bedrockKeyWithoutExpiry,
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
  eventbridgeRuleOff,
  iamEntityOutsideIac,
  iamEnumeration,
  iamUserCreatedFromEc2,
  iamWriteFromCloudshell,
  iamWriteFromLambdaRole,
  iamWriteSessionToken,
  loginProfileCreated,
  loginProfileThenLogin,
  loginProfileUpdatedOther,
  passwordChanged,
  permissionsBoundaryChanged,
  roleAssumedBlocklisted,
  roleAssumedByService,
  roleAssumedByUser,
  roleChaining,
  roleTrustChanged,
  rootAccessKeyCreated,
  rootApiActivity,
  rootConsoleLogin,
  rootConsoleLoginFailed,
  rootEmailChanged,
  rootLoginProfileCreated,
  rootPasswordChanged,
  rootPasswordRecovery,
  serviceCredentialCreated,
  servicePhantomUserCredentials,
  sessionManyAddresses,
  ssoPortalSignin,
  trailStopped,
];

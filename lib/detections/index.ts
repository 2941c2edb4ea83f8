// Written by `npm run generate` from the files of this folder: do not edit.
import type { Detection } from "../rule/define-detection.ts";
import accessKeyForOtherUser from "./access-key-for-other-user.ts";
import consoleBruteForceUser from "./console-brute-force-user.ts";
import consoleLoginNoMfa from "./console-login-no-mfa.ts";
import eventbridgeRuleOff from "./eventbridge-rule-off.ts";
import iamEntityOutsideIac from "./iam-entity-outside-iac.ts";
import iamEnumeration from "./iam-enumeration.ts";
import permissionsBoundaryChanged from "./permissions-boundary-changed.ts";
import roleTrustChanged from "./role-trust-changed.ts";
import rootConsoleLogin from "./root-console-login.ts";
import trailStopped from "./trail-stopped.ts";

export const DETECTIONS: readonly Detection[] = [
  accessKeyForOtherUser,
  consoleBruteForceUser,
  consoleLoginNoMfa,
  eventbridgeRuleOff,
  iamEntityOutsideIac,
  iamEnumeration,
  permissionsBoundaryChanged,
  roleTrustChanged,
  rootConsoleLogin,
  trailStopped,
];

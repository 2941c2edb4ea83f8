// Written by `npm run generate` from the files of this folder: do not edit.
import type { Rule } from "../rule/define-rule.ts";
import accessKeysRotated from "./credential/access-keys-rotated.ts";
import mfaEnabledForIamConsoleAccess from "./mfa/mfa-enabled-for-iam-console-access.ts";
import rootAccessKeyCheck from "./root/root-access-key-check.ts";
import rootAccountMfaEnabled from "./root/root-account-mfa-enabled.ts";

export const RULES: readonly Rule[] = [
  accessKeysRotated,
  mfaEnabledForIamConsoleAccess,
  rootAccessKeyCheck,
  rootAccountMfaEnabled,
];

import detection from "../../lib/detections/password-policy-changed.ts";
import { unknown } from "../../lib/iam/fact.ts";
import { anAccount } from "../support/build-account.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const STRONG = {
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  maxPasswordAge: 90,
  passwordReusePrevention: 24,
  hardExpiry: false,
};
const update = (changes: object) =>
  aRecord("iam:UpdateAccountPasswordPolicy", { requestParameters: { ...STRONG, ...changes } });

testDetection(detection, {
  detects: [
    {
      name: "a shorter length, without symbols",
      records: update({ minimumPasswordLength: 6, requireSymbols: false }),
      message:
        "alice changed the account's password policy from 192.0.2.10 " +
        "(weaker: at least 6 characters instead of 14, symbols no longer required).",
    },
    {
      name: "what a call leaves out goes back to the defaults",
      records: aRecord("iam:UpdateAccountPasswordPolicy", {
        requestParameters: { ...STRONG, maxPasswordAge: undefined, passwordReusePrevention: undefined },
      }),
      message:
        "alice changed the account's password policy from 192.0.2.10 " +
        "(weaker: 0 former passwords remembered instead of 24, no expiry instead of expiry after 90 days).",
    },
    {
      name: "weaker and stronger at once",
      records: update({ minimumPasswordLength: 20, requireNumbers: false }),
      message:
        "alice changed the account's password policy from 192.0.2.10 " +
        "(weaker: numbers no longer required; stronger: at least 20 characters instead of 14).",
    },
    {
      name: "a first policy, as information",
      before: [anAccount({ passwordPolicy: null })],
      records: update({ maxPasswordAge: 0, passwordReusePrevention: 0 }),
      severity: "info",
      message:
        "alice changed the account's password policy from 192.0.2.10 (stronger: at least 14 characters instead of 8, " +
        "upper-case letters required, lower-case letters required, numbers required, symbols required).",
    },
    {
      name: "a policy that nobody has read",
      before: [anAccount({ passwordPolicy: unknown("not read") })],
      records: update({}),
      severity: "low",
      message:
        "alice changed the account's password policy from 192.0.2.10; what it was before is not known.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(update({ minimumPasswordLength: 6 })) },
    {
      name: "the same policy again",
      records: update({}),
    },
  ],
});

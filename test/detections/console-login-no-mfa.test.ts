import detection from "../../lib/detections/console-login-no-mfa.ts";
import {
  aConsoleLogin,
  anIdentityCenterSession,
  aRoleSession,
  aRootIdentity,
  aUserIdentity,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user with a password alone",
      records: aConsoleLogin(aUserIdentity("alice"), { mfaUsed: "No" }),
      message: "User alice signed in to the console without MFA from 192.0.2.10.",
    },
    {
      name: "a record that does not speak of MFA",
      records: aConsoleLogin(aUserIdentity("alice"), { additionalEventData: { MobileVersion: "No" } }),
      message: "User alice signed in to the console without MFA from 192.0.2.10.",
    },
    {
      name: "a user of a hostile name",
      records: aConsoleLogin(aUserIdentity("__proto__"), { mfaUsed: "No" }),
      message: "User __proto__ signed in to the console without MFA from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a user with MFA", records: aConsoleLogin(aUserIdentity("alice")) },
    {
      name: "a user with MFA as AWS also writes it",
      records: aConsoleLogin(aUserIdentity("alice"), { mfaUsed: "YES" }),
    },
    {
      name: "a failed sign-in",
      records: aConsoleLogin(aUserIdentity("alice"), { mfaUsed: "No", result: "Failure" }),
    },
    {
      name: "a person of IAM Identity Center, whose MFA AWS does not see",
      records: aConsoleLogin(anIdentityCenterSession("alice@example.com"), { mfaUsed: "No" }),
    },
    {
      name: "noisy case 33: a federated sign-in by SAML",
      records: aConsoleLogin(aRoleSession("Developer", "alice@example.com"), {
        mfaUsed: "No",
        additionalEventData: {
          MFAUsed: "No",
          SamlProviderArn: "arn:aws:iam::123456789012:saml-provider/example",
        },
      }),
    },
    {
      name: "root, which has a detection of its own",
      records: aConsoleLogin(aRootIdentity(), { mfaUsed: "No" }),
    },
  ],
});

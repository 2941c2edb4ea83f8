import detection from "../../lib/detections/root-console-login.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a sign-in of root with MFA",
      records: aConsoleLogin(aRootIdentity()),
      message: "The root user of account 123456789012 signed in to the console with MFA from 192.0.2.10.",
    },
    {
      name: "a sign-in of root without MFA, in an account with an alias",
      records: aConsoleLogin({ ...aRootIdentity(), userName: "example-production" }, { mfaUsed: "No" }),
      message: "The root user of account 123456789012 signed in to the console without MFA from 192.0.2.10.",
    },
    {
      name: "a record that does not speak of MFA",
      records: aConsoleLogin(aRootIdentity(), { additionalEventData: { MobileVersion: "No" } }),
      message: "The root user of account 123456789012 signed in to the console from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a failed sign-in of root, which has no error code",
      records: aConsoleLogin(aRootIdentity(), { result: "Failure" }),
    },
    { name: "a sign-in of a user", records: aConsoleLogin(aUserIdentity("alice")) },
  ],
});

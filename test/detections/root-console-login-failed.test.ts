import detection from "../../lib/detections/root-console-login-failed.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failure = { result: "Failure", mfaUsed: "No" };

testDetection(detection, {
  detects: [
    {
      name: "a refused password of root",
      records: aConsoleLogin(aRootIdentity(), failure),
      message: "Somebody tried to sign in as the root user from 192.0.2.10 and failed.",
    },
    {
      name: "a refused sign-in of root with MFA",
      records: aConsoleLogin(aRootIdentity(), { result: "Failure", sourceIPAddress: "2001:db8::1" }),
      message: "Somebody tried to sign in as the root user from 2001:db8::1 and failed.",
    },
  ],
  ignores: [
    { name: "a sign-in of root that worked", records: aConsoleLogin(aRootIdentity()) },
    { name: "a refused user", records: aConsoleLogin(aUserIdentity("alice"), failure) },
  ],
});

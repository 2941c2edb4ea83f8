import detection from "../../lib/detections/console-mfa-flood.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failed = aConsoleLogin(aUserIdentity("alice"), { result: "Failure" });

testDetection(detection, {
  detects: [
    { name: "a refused code", records: failed, message: "MFA failed at console sign-ins as alice" },
    {
      name: "a refused code of root",
      records: aConsoleLogin(aRootIdentity(), { result: "Failure" }),
      message: "MFA failed at console sign-ins as root",
    },
  ],
  ignores: [
    {
      name: "a refused password without MFA",
      records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure", mfaUsed: "No" }),
    },
    { name: "a sign-in that worked", records: aConsoleLogin(aUserIdentity("alice")) },
  ],
  counts: [
    {
      name: "failures by user, wherever from",
      records: [failed, { ...failed, sourceIPAddress: "198.51.100.7" }],
      signals: { alice: 2 },
    },
  ],
});

import detection from "../../lib/detections/console-brute-force-ip.ts";
import { aConsoleLogin, aRoleSession, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failure = { result: "Failure", mfaUsed: "No" };

testDetection(detection, {
  detects: [
    {
      name: "a refused user",
      records: aConsoleLogin(aUserIdentity("alice"), failure),
      message: "Console sign-ins failed from 192.0.2.10",
    },
    {
      name: "a refused root",
      records: aConsoleLogin(aRootIdentity(), failure),
      message: "Console sign-ins failed from 192.0.2.10",
    },
  ],
  ignores: [
    { name: "a sign-in that worked", records: aConsoleLogin(aUserIdentity("alice")) },
    { name: "a broken federated sign-in", records: aConsoleLogin(aRoleSession("Admin", "bob"), failure) },
  ],
  counts: [
    {
      name: "failures by address, whoever was meant",
      records: [
        aConsoleLogin(aUserIdentity("alice"), failure),
        aConsoleLogin(aUserIdentity("bob"), failure),
        aConsoleLogin(aUserIdentity("bob"), { ...failure, sourceIPAddress: "198.51.100.7" }),
      ],
      signals: { "192.0.2.10": 2, "198.51.100.7": 1 },
    },
  ],
});

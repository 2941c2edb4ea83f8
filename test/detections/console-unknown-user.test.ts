import detection from "../../lib/detections/console-unknown-user.ts";
import { aConsoleLogin, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failure = { result: "Failure", mfaUsed: "No", errorMessage: "No username found in supplied account" };
const hidden = { ...aUserIdentity("HIDDEN_DUE_TO_SECURITY_REASONS"), arn: undefined, principalId: undefined };

testDetection(detection, {
  detects: [
    {
      name: "a hidden name",
      records: aConsoleLogin(hidden, failure),
      message: "Somebody tried to sign in from 192.0.2.10 as users that do not exist",
    },
    {
      name: "a hidden name from another address",
      records: aConsoleLogin(hidden, { ...failure, sourceIPAddress: "198.51.100.7" }),
      message: "Somebody tried to sign in from 198.51.100.7 as users that do not exist",
    },
  ],
  ignores: [
    { name: "a user that exists", records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure" }) },
    { name: "root", records: aConsoleLogin(aRootIdentity(), { result: "Failure" }) },
  ],
  counts: [
    {
      name: "tries by address",
      records: [aConsoleLogin(hidden, failure), aConsoleLogin(hidden, failure)],
      signals: { "192.0.2.10": 2 },
    },
  ],
});

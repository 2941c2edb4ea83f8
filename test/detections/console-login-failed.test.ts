import detection from "../../lib/detections/console-login-failed.ts";
import { aConsoleLogin, aRoleSession, aRootIdentity, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failure = { result: "Failure", mfaUsed: "No" };
const hidden = { ...aUserIdentity("HIDDEN_DUE_TO_SECURITY_REASONS"), arn: undefined, principalId: undefined };

testDetection(detection, {
  detects: [
    {
      name: "a mistyped password",
      records: aConsoleLogin(aUserIdentity("alice"), failure),
      message: "A console sign-in as alice failed from 192.0.2.10.",
    },
    {
      name: "a name that does not exist",
      records: aConsoleLogin(hidden, { ...failure, errorMessage: "No username found in supplied account" }),
      message: "A console sign-in as a user that does not exist failed from 192.0.2.10.",
    },
    {
      name: "a refused role session",
      records: aConsoleLogin(aRoleSession("Admin", "bob"), failure),
      message: "A console sign-in as Admin/bob failed from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a sign-in that worked", records: aConsoleLogin(aUserIdentity("alice")) },
    { name: "root, which has its own detection", records: aConsoleLogin(aRootIdentity(), failure) },
  ],
});

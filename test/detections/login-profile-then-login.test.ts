import { expect, test } from "vitest";
import detection from "../../lib/detections/login-profile-then-login.ts";
import { aConsoleLogin, aRecord, aRootIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { findingsOf } from "../support/findings-of.ts";
import { testDetection } from "../support/test-detection.ts";

const set = aRecord("iam:UpdateLoginProfile", { requestParameters: { userName: "bob" } });
const signIn = aConsoleLogin(aUserIdentity("bob"));
const message = "The password of user bob was set and then used, both from 192.0.2.10.";

testDetection(detection, {
  detects: [
    { name: "the password set, as the first step", records: set, message },
    { name: "the sign-in, as the second", records: signIn, message },
  ],
  ignores: [
    { name: "a password refused", records: denied(set) },
    { name: "a failed sign-in", records: aConsoleLogin(aUserIdentity("bob"), { result: "Failure" }) },
    { name: "a user's own password", records: { ...set, requestParameters: { userName: "alice" } } },
    { name: "root's sign-in", records: aConsoleLogin(aRootIdentity()) },
  ],
});

test.each([
  ["set and used from one address", [set, signIn], [message]],
  ["used from another address", [set, { ...signIn, sourceIPAddress: "198.51.100.7" }], []],
  ["used before it was set", [signIn, set], []],
  ["used by another user", [set, aConsoleLogin(aUserIdentity("carol"))], []],
])("%s", async (_name, records, told) => {
  expect(await findingsOf(detection, records)).toEqual(told);
});

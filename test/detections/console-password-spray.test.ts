import { expect, test } from "vitest";
import detection from "../../lib/detections/console-password-spray.ts";
import { aConsoleLogin, aRoleSession, aUserIdentity } from "../support/build-record.ts";
import { findingsOf } from "../support/findings-of.ts";
import { testDetection } from "../support/test-detection.ts";

const failure = { result: "Failure", mfaUsed: "No" };
const hidden = { ...aUserIdentity("HIDDEN_DUE_TO_SECURITY_REASONS"), arn: undefined, principalId: undefined };

testDetection(detection, {
  detects: [
    {
      name: "a refused user",
      records: aConsoleLogin(aUserIdentity("alice"), failure),
      message: "Console sign-ins as different users failed from 192.0.2.10",
    },
    {
      name: "a name that does not exist",
      records: aConsoleLogin(hidden, failure),
      message: "Console sign-ins as different users failed from 192.0.2.10",
    },
  ],
  ignores: [
    { name: "a sign-in that worked", records: aConsoleLogin(aUserIdentity("alice")) },
    { name: "a broken federated sign-in", records: aConsoleLogin(aRoleSession("Admin", "bob"), failure) },
  ],
  counts: [
    {
      name: "different users, hidden names as one",
      records: [
        aConsoleLogin(aUserIdentity("alice"), failure),
        aConsoleLogin(aUserIdentity("alice"), failure),
        aConsoleLogin(aUserIdentity("bob"), failure),
        aConsoleLogin(hidden, failure),
        aConsoleLogin(hidden, failure),
      ],
      signals: { "192.0.2.10": 3 },
    },
  ],
});

test("all users of one address are one finding", async () => {
  const users = ["alice", "bob", "carol", "dave", "erin", "frank"];
  const records = users.map((name) => aConsoleLogin(aUserIdentity(name), failure));
  expect(await findingsOf(detection, records)).toEqual([
    "Console sign-ins as different users failed from 192.0.2.10 (5 different ones within 30 minutes)",
  ]);
});

import { expect, test } from "vitest";
import detection from "../../lib/detections/console-success-after-failures.ts";
import { aConsoleLogin, aRoleSession, aUserIdentity } from "../support/build-record.ts";
import { findingsOf } from "../support/findings-of.ts";
import { testDetection } from "../support/test-detection.ts";

const failed = aConsoleLogin(aUserIdentity("alice"), { result: "Failure", mfaUsed: "No" });
const hidden = { ...aUserIdentity("HIDDEN_DUE_TO_SECURITY_REASONS"), arn: undefined };

testDetection(detection, {
  detects: [
    {
      name: "a failure, as the first step",
      records: failed,
      message: "alice signed in to the console from 192.0.2.10 after at least 5 failures.",
    },
    {
      name: "a success, as the second",
      records: aConsoleLogin(aUserIdentity("alice")),
      message: "alice signed in to the console from 192.0.2.10 after at least 5 failures.",
    },
  ],
  ignores: [
    {
      name: "federated sign-ins, which have no failures",
      records: aConsoleLogin(aRoleSession("Admin", "bob")),
    },
    { name: "hidden names", records: aConsoleLogin(hidden, { result: "Failure" }) },
  ],
});

test.each([
  ["five failures and a success", [...new Array(5).fill("Failure"), "Success"], 1],
  ["four failures and a success", [...new Array(4).fill("Failure"), "Success"], 0],
  ["failures only", new Array(9).fill("Failure"), 0],
  ["failures after the success", ["Success", ...new Array(5).fill("Failure")], 0],
])("%s", async (_name, results, told) => {
  const records = results.map((result) => aConsoleLogin(aUserIdentity("alice"), { result }));
  expect(await findingsOf(detection, records)).toHaveLength(told);
});

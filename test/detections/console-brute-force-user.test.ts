import { expect, test } from "vitest";
import detection from "../../lib/detections/console-brute-force-user.ts";
import {
  aConsoleLogin,
  anIdentityCenterSession,
  aRootIdentity,
  aUserIdentity,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failure = { result: "Failure", mfaUsed: "No" };
const unknownUser = {
  ...aUserIdentity("HIDDEN_DUE_TO_SECURITY_REASONS"),
  arn: undefined,
  principalId: undefined,
};

testDetection(detection, {
  detects: [
    {
      name: "a failed sign-in of a user",
      records: aConsoleLogin(aUserIdentity("bob"), failure),
      message: "Console sign-ins of user bob failed",
    },
    {
      name: "a failed sign-in of root",
      records: aConsoleLogin(aRootIdentity(), failure),
      message: "Console sign-ins of the root user failed",
    },
  ],
  ignores: [
    { name: "a sign-in that succeeded", records: aConsoleLogin(aUserIdentity("bob")) },
    {
      name: "a user that does not exist, whose name is hidden",
      records: aConsoleLogin(unknownUser, {
        ...failure,
        errorMessage: "No username found in supplied account",
      }),
    },
    {
      name: "a federated session",
      records: aConsoleLogin(anIdentityCenterSession("bob@example.com"), failure),
    },
  ],
  counts: [
    {
      name: "failures by user, whatever the address",
      records: [
        aConsoleLogin(aUserIdentity("bob"), failure),
        aConsoleLogin(aUserIdentity("carol"), failure),
        aConsoleLogin(aUserIdentity("bob"), { ...failure, sourceIPAddress: "192.0.2.99" }),
        aConsoleLogin(aUserIdentity("bob")),
      ],
      signals: { bob: 2, carol: 1 },
    },
  ],
});

test("ten failures within ten minutes are too many unless the settings say otherwise", () => {
  const params = detection.params?.parse({});
  expect(detection.window?.(params)).toEqual({ minutes: 10, atLeast: 10 });
});

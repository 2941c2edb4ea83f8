import detection from "../../lib/detections/root-password-recovery.ts";
import { aRecord, aRootIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const requested = aRecord("signin:PasswordRecoveryRequested", {
  userIdentity: aRootIdentity(),
  responseElements: { PasswordRecoveryRequested: "Success" },
  eventType: "AwsConsoleSignIn",
});

testDetection(detection, {
  detects: [
    {
      name: "a reset asked for",
      records: requested,
      message: "Somebody asked for a reset of the root password from 192.0.2.10.",
    },
    {
      name: "a reset that was completed",
      records: aRecord("signin:PasswordRecoveryCompleted", {
        userIdentity: aRootIdentity(),
        responseElements: { PasswordRecoveryCompleted: "Success" },
        eventType: "AwsConsoleSignIn",
      }),
      severity: "critical",
      message: "The root password was reset by e-mail from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a reset that was refused",
      records: { ...requested, responseElements: { PasswordRecoveryRequested: "Failure" } },
    },
    { name: "a refused reset that says so by a message", records: { ...requested, errorMessage: "Failed" } },
  ],
});

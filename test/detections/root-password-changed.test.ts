import detection from "../../lib/detections/root-password-changed.ts";
import { aRecord, aRootIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const updated = aRecord("signin:PasswordUpdated", {
  userIdentity: aRootIdentity(),
  responseElements: { PasswordUpdated: "Success" },
  eventType: "AwsConsoleSignIn",
});

testDetection(detection, {
  detects: [
    {
      name: "the sign-in page's record",
      records: updated,
      message: "The password of the root user was changed from 192.0.2.10.",
    },
    {
      name: "IAM's record",
      records: aRecord("iam:ChangePassword", { userIdentity: aRootIdentity() }),
      message: "The password of the root user was changed from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a change that failed",
      records: { ...updated, responseElements: { PasswordUpdated: "Failure" } },
    },
    { name: "a user's own password", records: aRecord("iam:ChangePassword") },
  ],
});

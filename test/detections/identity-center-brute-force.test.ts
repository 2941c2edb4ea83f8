import detection from "../../lib/detections/identity-center-brute-force.ts";
import { aRecord } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const failed = (userName: string, fields = {}) =>
  aRecord("signin:CredentialVerification", {
    userIdentity: { type: "Unknown", principalId: "123456789012", accountId: "123456789012", userName },
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    eventType: "AwsServiceEvent",
    additionalEventData: {
      AuthWorkflowID: "9de74b32-0000-4000-8000-000000000001",
      CredentialType: "PASSWORD",
    },
    serviceEventDetails: { CredentialVerification: "Failure" },
    ...fields,
  });

testDetection(detection, {
  detects: [
    {
      name: "a refused password",
      records: failed("carol"),
      message: "Sign-ins to Identity Center as carol failed",
    },
    {
      name: "a refused code",
      records: failed("dave", { additionalEventData: { CredentialType: "TOTP" } }),
      message: "Sign-ins to Identity Center as dave failed",
    },
  ],
  ignores: [
    {
      name: "a password that was right",
      records: failed("carol", { serviceEventDetails: { CredentialVerification: "Success" } }),
    },
    { name: "a record that does not say", records: failed("carol", { serviceEventDetails: null }) },
  ],
  counts: [
    {
      name: "by user",
      records: [failed("carol"), failed("carol", { sourceIPAddress: "198.51.100.7" }), failed("dave")],
      signals: { carol: 2, dave: 1 },
    },
  ],
});

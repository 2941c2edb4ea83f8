import detection from "../../lib/detections/mfa-device-registered.ts";
import { listing } from "../../lib/iam/fact.ts";
import { anAccount } from "../support/build-account.ts";
import { aRecord, aRootIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { anMfaDevice, aUser } from "../support/build-user.ts";
import { testDetection } from "../support/test-detection.ts";

const enable = (userName: string, fields = {}) =>
  aRecord("iam:EnableMFADevice", {
    requestParameters: { userName, serialNumber: "arn:aws:iam::123456789012:mfa/tablet" },
    ...fields,
  });
const rootEnable = {
  ...enable("AWS ROOT USER"),
  userIdentity: aRootIdentity(),
  requestParameters: {
    userName: "AWS ROOT USER",
    serialNumber: "arn:aws:iam::123456789012:mfa/root-account-mfa-device",
  },
};

testDetection(detection, {
  detects: [
    {
      name: "a first device of one's own, which makes the account safer",
      before: [aUser({ mfaDevices: listing([]) })],
      records: enable("alice"),
      message: "alice enabled an MFA device for itself from 192.0.2.10.",
    },
    {
      name: "another device of one's own",
      before: [aUser({ mfaDevices: listing([anMfaDevice()]) })],
      records: enable("alice"),
      severity: "medium",
      message: "alice enabled another MFA device for itself from 192.0.2.10.",
    },
    {
      name: "a device for somebody else",
      before: [aUser({ name: "bob", mfaDevices: listing([]) })],
      records: enable("bob"),
      severity: "medium",
      message: "alice enabled an MFA device for user bob from 192.0.2.10.",
    },
    {
      name: "a session without MFA outside the console",
      before: [aUser({ mfaDevices: listing([]) })],
      records: enable("alice", {
        userIdentity: { ...aUserIdentity("alice"), accessKeyId: "ASIAEXAMPLESESSION01" },
      }),
      severity: "medium",
      message: "alice enabled an MFA device for itself from 192.0.2.10.",
    },
    {
      name: "a first device of root",
      before: [anAccount({ rootMfaEnabled: false, rootMfaDevices: listing([]) })],
      records: rootEnable,
      message: "The root user enabled an MFA device for itself from 192.0.2.10.",
    },
    {
      name: "another device of root",
      records: rootEnable,
      severity: "high",
      message: "The root user enabled another MFA device for itself from 192.0.2.10.",
    },
    {
      name: "a device that nobody uses yet, as information",
      records: aRecord("iam:CreateVirtualMFADevice", {
        requestParameters: { virtualMFADeviceName: "tablet" },
        responseElements: { virtualMFADevice: { serialNumber: "arn:aws:iam::123456789012:mfa/tablet" } },
      }),
      severity: "info",
      message: "alice made the MFA device tablet, which nobody uses yet.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(enable("bob")) },
    {
      name: "codes that were wrong",
      records: enable("alice", { errorCode: "InvalidAuthenticationCodeException" }),
    },
  ],
});

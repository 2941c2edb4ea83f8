import detection from "../../lib/detections/mfa-device-removed.ts";
import { listing } from "../../lib/iam/fact.ts";
import { aRecord, aRoleSession, aRootIdentity, denied } from "../support/build-record.ts";
import { anMfaDevice, aUser } from "../support/build-user.ts";
import { testDetection } from "../support/test-detection.ts";

const serialNumber = "arn:aws:iam::123456789012:mfa/phone";
const off = (userName: string) =>
  aRecord("iam:DeactivateMFADevice", { requestParameters: { userName, serialNumber } });

testDetection(detection, {
  detects: [
    {
      name: "the last device of another user",
      before: [aUser({ name: "bob", mfaDevices: listing([anMfaDevice()]) })],
      records: off("bob"),
      severity: "high",
      message: "alice turned off an MFA device of user bob from 192.0.2.10; user bob has none left.",
    },
    {
      name: "one device of two",
      before: [
        aUser({ mfaDevices: listing([anMfaDevice(), anMfaDevice({ serialNumber: "GAHT12345678" })]) }),
      ],
      records: off("alice"),
      message: "alice turned off an MFA device of itself from 192.0.2.10.",
    },
    {
      name: "a user that nobody has read",
      records: off("bob"),
      severity: "high",
      message: "alice turned off an MFA device of user bob from 192.0.2.10.",
    },
    {
      name: "root's device",
      records: {
        ...aRecord("iam:DeactivateMFADevice", {
          requestParameters: { serialNumber: "arn:aws:iam::123456789012:mfa/root-account-mfa-device" },
        }),
        userIdentity: aRootIdentity(),
      },
      severity: "critical",
      message: "The root user turned off an MFA device of the root user from 192.0.2.10.",
    },
    {
      name: "a device that nobody uses any more, as information",
      records: aRecord("iam:DeleteVirtualMFADevice", { requestParameters: { serialNumber } }),
      severity: "info",
      message: "alice deleted the MFA device phone.",
    },
    {
      name: "declared automation, as information",
      records: { ...off("bob"), userIdentity: aRoleSession("leavers", "nightly") },
      settings: { automation: ["arn:aws:iam::123456789012:role/leavers"] },
      severity: "info",
      message: "leavers/nightly turned off an MFA device of user bob from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(off("bob")) },
    { name: "a user that does not exist", records: { ...off("bob"), errorCode: "NoSuchEntityException" } },
  ],
});

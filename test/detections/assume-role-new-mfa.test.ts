import detection from "../../lib/detections/assume-role-new-mfa.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const serialNumber = "arn:aws:iam::123456789012:mfa/alice-phone";
const assumed = aRecord("sts:AssumeRole", {
  requestParameters: {
    roleArn: "arn:aws:iam::123456789012:role/Admin",
    roleSessionName: "alice",
    serialNumber,
  },
  readOnly: true,
});

testDetection(detection, {
  detects: [
    {
      name: "a role",
      records: assumed,
      message: "alice assumed role Admin with a new MFA device from 192.0.2.10.",
    },
    {
      name: "a session",
      records: aRecord("sts:GetSessionToken", { requestParameters: { serialNumber, durationSeconds: 3600 } }),
      message: "alice got a session with a new MFA device from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused code", records: denied(assumed) },
    {
      name: "a role without MFA",
      records: { ...assumed, requestParameters: { roleArn: "arn:aws:iam::123456789012:role/Admin" } },
    },
  ],
});

import detection from "../../lib/detections/get-session-token.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const asked = (requestParameters: Record<string, unknown> | null) =>
  aRecord("sts:GetSessionToken", { requestParameters });

testDetection(detection, {
  detects: [
    {
      name: "without MFA",
      records: asked(null),
      message: "alice asked for a session token without MFA from 192.0.2.10.",
    },
    {
      name: "with MFA",
      records: asked({ serialNumber: "arn:aws:iam::123456789012:mfa/alice-phone" }),
      severity: "info",
      message: "alice asked for a session token with MFA from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(asked(null)) },
    { name: "root", records: { ...asked(null), userIdentity: aRootIdentity() } },
  ],
});

import detection from "../../lib/detections/outbound-federation-changed.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const enabled = aRecord("iam:EnableOutboundWebIdentityFederation");

testDetection(detection, {
  detects: [
    {
      name: "on",
      records: enabled,
      message: "alice switched outbound web identity federation on from 192.0.2.10.",
    },
    {
      name: "off",
      records: aRecord("iam:DisableOutboundWebIdentityFederation"),
      severity: "low",
      message: "alice switched outbound web identity federation off from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(enabled) },
    { name: "on when it is on", records: { ...enabled, errorCode: "FeatureEnabledException" } },
  ],
});

import detection from "../../lib/detections/rolesanywhere-trust-changed.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const enabled = aRecord("rolesanywhere:EnableTrustAnchor", {
  requestParameters: { trustAnchorId: "49e25ec3" },
});

testDetection(detection, {
  detects: [
    {
      name: "a door that is opened again",
      records: enabled,
      message: "alice switched on the trust anchor 49e25ec3 of Roles Anywhere.",
    },
    {
      name: "a revocation list that no longer counts",
      records: aRecord("rolesanywhere:DisableCrl", { requestParameters: { crlId: "0b2c" } }),
      message: "alice switched off the revocation list 0b2c of Roles Anywhere.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(enabled) },
    {
      name: "a list that is not found",
      records: aRecord("rolesanywhere:DeleteCrl", {
        requestParameters: { crlId: "0b2c" },
        errorCode: "ResourceNotFoundException",
      }),
    },
  ],
});

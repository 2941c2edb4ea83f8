import detection from "../../lib/detections/outbound-token-issued.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const got = (requestParameters: Record<string, unknown>) =>
  aRecord("sts:GetWebIdentityToken", { requestParameters });

testDetection(detection, {
  detects: [
    {
      name: "a token for one audience",
      records: got({ audience: ["https://api.example.com"], signingAlgorithm: "ES384" }),
      message: "alice got a token for https://api.example.com for the first time from 192.0.2.10.",
    },
    {
      name: "a token for an audience that the record does not say",
      records: got({ audience: null }),
      message: "alice got a token for an unnamed audience for the first time from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(got({ audience: ["https://api.example.com"] })) },
    {
      name: "a call while it is switched off",
      records: aRecord("sts:GetWebIdentityToken", {
        errorCode: "OutboundWebIdentityFederationDisabledException",
      }),
    },
  ],
});

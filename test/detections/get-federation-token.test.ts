import detection from "../../lib/detections/get-federation-token.ts";
import { aRecord, aServiceIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const made = aRecord("sts:GetFederationToken", {
  requestParameters: { name: "visitor", durationSeconds: 129600 },
  responseElements: { credentials: { accessKeyId: "ASIAEXAMPLESESSION01", sessionToken: "secret" } },
});

testDetection(detection, {
  detects: [
    { name: "a user", records: made, message: "alice made the federated session visitor from 192.0.2.10." },
    {
      name: "a declared broker",
      records: { ...made, userIdentity: aUserIdentity("broker") },
      settings: { automation: ["arn:aws:iam::123456789012:user/broker"] },
      severity: "info",
      message: "broker made the federated session visitor from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(made) },
    { name: "a service", records: { ...made, userIdentity: aServiceIdentity("quicksight.amazonaws.com") } },
  ],
});

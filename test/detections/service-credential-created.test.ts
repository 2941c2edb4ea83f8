import detection from "../../lib/detections/service-credential-created.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("iam:CreateServiceSpecificCredential", {
  requestParameters: { userName: "bob", serviceName: "codecommit.amazonaws.com" },
});
const reset = aRecord("iam:ResetServiceSpecificCredential", {
  requestParameters: { userName: "bob", serviceSpecificCredentialId: "ACCAEXAMPLE0000000001" },
  responseElements: {
    serviceSpecificCredential: { serviceName: "cassandra.amazonaws.com", userName: "bob" },
  },
});

testDetection(detection, {
  detects: [
    {
      name: "a new one",
      records: created,
      message: "alice made a credential for codecommit.amazonaws.com of user bob from 192.0.2.10.",
    },
    {
      name: "one that got a new password",
      records: reset,
      message: "alice reset a credential for cassandra.amazonaws.com of user bob from 192.0.2.10.",
    },
    {
      name: "declared automation",
      records: { ...created, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message:
        "ci-deployer/run-17 made a credential for codecommit.amazonaws.com of user bob from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused new one", records: denied(created) },
    { name: "a refused reset", records: denied(reset) },
  ],
});

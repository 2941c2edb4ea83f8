import detection from "../../lib/detections/policy-version-created.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const KEYS = { Effect: "Allow", Action: "iam:CreateAccessKey", Resource: "*" };
const version = (setAsDefault: boolean, ...statements: object[]) =>
  aRecord("iam:CreatePolicyVersion", {
    requestParameters: {
      policyArn: "arn:aws:iam::123456789012:policy/read-reports",
      policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
      setAsDefault,
    },
    responseElements: { policyVersion: { versionId: "v2", isDefaultVersion: setAsDefault } },
  });
const message = "alice wrote a version of policy read-reports.";

testDetection(detection, {
  detects: [
    { name: "ordinary permissions", records: version(true, { ...KEYS, Action: "s3:Get*" }), message },
    {
      name: "a way to administrator that was not there before",
      before: [aManagedPolicy()],
      records: version(true, KEYS),
      severity: "high",
      message:
        "alice wrote a version of policy read-reports that opens a way to administrator by iam:CreateAccessKey.",
    },
    {
      name: "a way that was there before, as information",
      before: [aManagedPolicy({ document: aDocument(KEYS) })],
      records: version(true, KEYS, { ...KEYS, Action: "s3:*" }),
      message,
    },
    { name: "a way that is not in force yet, as information", records: version(false, KEYS), message },
    {
      name: "everything, as information beside the louder detection",
      records: version(true, { ...KEYS, Action: "*" }),
      message,
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(version(true, KEYS)) },
    {
      name: "a service",
      records: { ...version(true, KEYS), userIdentity: aServiceIdentity("ecs.amazonaws.com") },
    },
  ],
});

import detection from "../../lib/detections/policy-version-star.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const version = (setAsDefault: boolean, ...statements: object[]) =>
  aRecord("iam:CreatePolicyVersion", {
    requestParameters: {
      policyArn: "arn:aws:iam::123456789012:policy/read-reports",
      policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
      setAsDefault,
    },
    responseElements: { policyVersion: { versionId: "v2", isDefaultVersion: setAsDefault } },
  });

testDetection(detection, {
  detects: [
    {
      name: "in force at once",
      before: [aManagedPolicy()],
      records: version(true, ALL),
      message: "alice wrote a version of policy read-reports that allows every action on everything.",
    },
    {
      name: "of a policy that nobody has read, as NotAction",
      records: version(true, { Effect: "Allow", NotAction: "a4b:*", Resource: ["*"] }),
      message: "alice wrote a version of policy read-reports that allows every action on everything.",
    },
    {
      name: "kept for later",
      before: [aManagedPolicy()],
      records: version(false, ALL),
      severity: "medium",
      message:
        "alice wrote a version of policy read-reports that allows every action on everything, not yet in force.",
    },
  ],
  ignores: [
    { name: "ordinary permissions", records: version(true, { ...ALL, Action: "s3:Get*" }) },
    {
      name: "a policy that allowed everything before",
      before: [aManagedPolicy({ document: aDocument(ALL) })],
      records: version(true, ALL, ALL),
    },
    { name: "a Deny of everything", records: version(true, { ...ALL, Effect: "Deny" }) },
    { name: "a refused call", records: denied(version(true, ALL)) },
  ],
});

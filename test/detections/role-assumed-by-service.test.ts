import detection from "../../lib/detections/role-assumed-by-service.ts";
import { aRecord, aServiceIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const assumed = aRecord("sts:AssumeRole", {
  userIdentity: aServiceIdentity("lambda.amazonaws.com"),
  sourceIPAddress: "lambda.amazonaws.com",
  userAgent: "lambda.amazonaws.com",
  requestParameters: {
    roleArn: "arn:aws:iam::123456789012:role/thumbnails-role",
    roleSessionName: "thumbnails",
  },
  readOnly: true,
});

testDetection(detection, {
  detects: [
    {
      name: "a function",
      records: assumed,
      message: "lambda.amazonaws.com took role thumbnails-role for the first time.",
    },
    {
      name: "an instance",
      records: { ...assumed, userIdentity: aServiceIdentity("ec2.amazonaws.com") },
      message: "ec2.amazonaws.com took role thumbnails-role for the first time.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed) },
    { name: "a user", records: { ...assumed, userIdentity: aUserIdentity("alice") } },
  ],
});

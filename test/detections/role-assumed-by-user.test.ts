import detection from "../../lib/detections/role-assumed-by-user.ts";
import { aRecord, aRoleSession, aServiceIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const assumed = aRecord("sts:AssumeRole", {
  requestParameters: { roleArn: "arn:aws:iam::123456789012:role/Admin", roleSessionName: "x" },
  readOnly: true,
});

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: assumed,
      message: "alice took role Admin for the first time from 192.0.2.10.",
    },
    {
      name: "a role's session",
      records: { ...assumed, userIdentity: aRoleSession("Developer", "bob") },
      message: "Developer/bob took role Admin for the first time from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed) },
    { name: "a service", records: { ...assumed, userIdentity: aServiceIdentity("lambda.amazonaws.com") } },
    {
      name: "a service for a user",
      records: {
        ...assumed,
        userIdentity: { ...aUserIdentity("alice"), invokedBy: "cloudformation.amazonaws.com" },
      },
    },
  ],
});

import detection from "../../lib/detections/role-chaining.ts";
import {
  anIdentityCenterSession,
  aRecord,
  aRoleSession,
  aServiceIdentity,
  aUserIdentity,
  denied,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const assumed = aRecord("sts:AssumeRole", {
  userIdentity: aRoleSession("Developer", "bob"),
  requestParameters: { roleArn: "arn:aws:iam::111122223333:role/Admin", roleSessionName: "x" },
  readOnly: true,
});

testDetection(detection, {
  detects: [
    {
      name: "a session of a role",
      records: assumed,
      message: "Developer/bob went on to role Admin from 192.0.2.10.",
    },
    {
      name: "a person of Identity Center",
      records: { ...assumed, userIdentity: anIdentityCenterSession("carol@example.com") },
      message: "carol@example.com went on to role Admin from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed) },
    { name: "a user", records: { ...assumed, userIdentity: aUserIdentity("alice") } },
    { name: "a service", records: { ...assumed, userIdentity: aServiceIdentity("ec2.amazonaws.com") } },
    {
      name: "a role that takes itself again",
      records: { ...assumed, requestParameters: { roleArn: "arn:aws:iam::123456789012:role/Developer" } },
    },
    {
      name: "declared automation",
      records: assumed,
      settings: { automation: ["arn:aws:iam::123456789012:role/Developer"] },
    },
  ],
});

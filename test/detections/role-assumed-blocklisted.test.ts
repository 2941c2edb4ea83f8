import detection from "../../lib/detections/role-assumed-blocklisted.ts";
import { aRecord, aRoleSession, aServiceIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const params = { roles: ["arn:aws:iam::*:role/OrganizationAccountAccessRole"] };
const assumed = (roleName: string, fields = {}) =>
  aRecord("sts:AssumeRole", {
    requestParameters: { roleArn: `arn:aws:iam::123456789012:role/${roleName}`, roleSessionName: "x" },
    readOnly: true,
    ...fields,
  });

testDetection(detection, {
  detects: [
    {
      name: "a listed role",
      records: assumed("OrganizationAccountAccessRole"),
      params,
      message: "alice assumed role OrganizationAccountAccessRole from 192.0.2.10, which is not for people.",
    },
    {
      name: "a refused try, of which the record keeps the role",
      records: assumed("OrganizationAccountAccessRole", { errorCode: "AccessDenied" }),
      params,
      severity: "medium",
      message:
        "alice tried to assume role OrganizationAccountAccessRole from 192.0.2.10, which is not for people.",
    },
  ],
  ignores: [
    { name: "another role", records: assumed("Developer"), params },
    { name: "any role while nothing is listed", records: assumed("OrganizationAccountAccessRole") },
    {
      name: "a service",
      records: assumed("OrganizationAccountAccessRole", {
        userIdentity: aServiceIdentity("ec2.amazonaws.com"),
      }),
      params,
    },
    {
      name: "a caller that is meant to",
      records: assumed("OrganizationAccountAccessRole", { userIdentity: aRoleSession("pipeline", "run-1") }),
      params: { ...params, exceptCallers: ["arn:aws:iam::123456789012:role/pipeline"] },
    },
  ],
});

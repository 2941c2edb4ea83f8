import detection from "../../lib/detections/role-assumed-blocklisted.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
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
      name: "a refused try, which names the role in its message only",
      records: {
        ...denied(assumed("OrganizationAccountAccessRole")),
        errorMessage:
          "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: sts:AssumeRole on resource: " +
          "arn:aws:iam::123456789012:role/OrganizationAccountAccessRole",
      },
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

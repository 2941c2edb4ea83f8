import detection from "../../lib/detections/fullaccess-policy-attached.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const attach = (name: string, owner = "aws") =>
  aRecord("iam:AttachUserPolicy", {
    requestParameters: { userName: "bob", policyArn: `arn:aws:iam::${owner}:policy/${name}` },
  });

testDetection(detection, {
  detects: [
    {
      name: "full access to one service",
      records: attach("AmazonS3FullAccess"),
      message: "alice attached policy AmazonS3FullAccess to user bob.",
    },
    {
      name: "the other spelling",
      records: attach("AWSLambda_FullAccess"),
      message: "alice attached policy AWSLambda_FullAccess to user bob.",
    },
    {
      name: "full access to IAM, as good as administrator",
      records: { ...attach("IAMFullAccess"), userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "high",
      message: "ci-deployer/run-17 attached policy IAMFullAccess to user bob.",
    },
    {
      name: "full access to Organizations",
      records: attach("AWSOrganizationsFullAccess"),
      severity: "medium",
      message: "alice attached policy AWSOrganizationsFullAccess to user bob.",
    },
    {
      name: "a policy of the account's own that borrows a name",
      records: attach("IAMFullAccess", "123456789012"),
      message: "alice attached policy IAMFullAccess to user bob.",
    },
  ],
  ignores: [
    { name: "read-only access", records: attach("AmazonS3ReadOnlyAccess") },
    { name: "administrators, who have detections of their own", records: attach("AdministratorAccess") },
    { name: "a refused call", records: denied(attach("IAMFullAccess")) },
  ],
});

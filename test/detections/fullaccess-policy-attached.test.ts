import detection from "../../lib/detections/fullaccess-policy-attached.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const arnOf = (name: string, owner = "aws") => `arn:aws:iam::${owner}:policy/${name}`;
const attach = (name: string, owner?: string) =>
  aRecord("iam:AttachUserPolicy", {
    requestParameters: { userName: "bob", policyArn: arnOf(name, owner) },
  });
const text = (name: string, Action: unknown, owner?: string) =>
  aManagedPolicy({
    arn: arnOf(name, owner),
    name,
    document: aDocument({ Effect: "Allow", Action, Resource: "*" }),
  });
const byAutomation = {
  userIdentity: aRoleSession("ci-deployer", "run-17"),
};
const settings = { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] };

testDetection(detection, {
  detects: [
    {
      name: "full access to one service, by its text",
      before: [text("AmazonS3FullAccess", "s3:*")],
      records: attach("AmazonS3FullAccess"),
      message:
        "alice attached policy AmazonS3FullAccess, which gives full control of s3 on every resource, to user bob.",
    },
    {
      name: "the other spelling, of a service whose control is not told apart",
      before: [text("AWSPrice_FullAccess", "pricing:*")],
      records: attach("AWSPrice_FullAccess"),
      message: "alice attached policy AWSPrice_FullAccess to user bob.",
    },
    {
      name: "a text that nobody has read",
      records: attach("AmazonS3FullAccess"),
      message: "alice attached policy AmazonS3FullAccess, whose text was not read, to user bob.",
    },
    {
      name: "a role to pass, which the name does not say",
      before: [text("AWSLambda_FullAccess", ["lambda:*", "iam:PassRole"])],
      records: attach("AWSLambda_FullAccess"),
      severity: "high",
      message:
        "alice attached policy AWSLambda_FullAccess, which opens a way to administrator by iam:PassRole and " +
        "lambda:CreateFunction and lambda:InvokeFunction, to user bob.",
    },
    {
      name: "full access to IAM, also by declared automation",
      records: { ...attach("IAMFullAccess"), ...byAutomation },
      settings,
      severity: "medium",
      message:
        "ci-deployer/run-17 attached policy IAMFullAccess, which gives full control of IAM, to user bob.",
    },
    {
      name: "full access to Organizations, by another name",
      before: [text("OrganizationKeepers", "organizations:*")],
      records: attach("OrganizationKeepers"),
      severity: "medium",
      message:
        "alice attached policy OrganizationKeepers, which gives full control of organizations on every resource, " +
        "to user bob.",
    },
    {
      name: "full access to one service by declared automation",
      before: [text("AmazonS3FullAccess", "s3:*")],
      records: { ...attach("AmazonS3FullAccess"), ...byAutomation },
      settings,
      severity: "info",
      message:
        "ci-deployer/run-17 attached policy AmazonS3FullAccess, which gives full control of s3 on every resource, " +
        "to user bob.",
    },
    {
      name: "a policy of the account's own that borrows a name: what it gives is told by another detection",
      before: [text("IAMFullAccess", "iam:*", "123456789012")],
      records: attach("IAMFullAccess", "123456789012"),
      message: "alice attached policy IAMFullAccess to user bob.",
    },
  ],
  ignores: [
    {
      name: "read-only access",
      before: [text("AmazonS3ReadOnlyAccess", "s3:Get*")],
      records: attach("AmazonS3ReadOnlyAccess"),
    },
    { name: "administrators, who have detections of their own", records: attach("AdministratorAccess") },
    { name: "a policy of another name that nobody has read", records: attach("OrganizationKeepers") },
    {
      name: "a service that does as it was told",
      records: { ...attach("IAMFullAccess"), userIdentity: aServiceIdentity("sso.amazonaws.com") },
    },
    { name: "a refused call", records: denied(attach("IAMFullAccess")) },
  ],
});

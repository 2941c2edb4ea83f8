import detection from "../../lib/detections/iam-write-from-lambda-role.ts";
import { aRecord, aRoleSession, aUserIdentity, denied } from "../support/build-record.ts";
import { aRole, aTrust } from "../support/build-role.ts";
import { testDetection } from "../support/test-detection.ts";

const session = aRoleSession("thumbnails-role", "thumbnails");
const created = aRecord("iam:CreateAccessKey", {
  userIdentity: session,
  requestParameters: { userName: "bob" },
  userAgent: "Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux exec-env/AWS_Lambda_python3.13",
});
const quiet = { ...created, userAgent: "Boto3/1.40.1 md/Botocore#1.40.1" };
const trusting = (...services: string[]) =>
  aRole({ name: "thumbnails-role", trustPolicy: aTrust({ Principal: { Service: services } }) });

testDetection(detection, {
  detects: [
    {
      name: "a session that says it runs in Lambda",
      records: created,
      message: "The Lambda function thumbnails (role thumbnails-role) called iam:CreateAccessKey on bob.",
    },
    {
      name: "a role that only Lambda can take",
      records: quiet,
      before: [trusting("lambda.amazonaws.com")],
      message: "The Lambda function thumbnails (role thumbnails-role) called iam:CreateAccessKey on bob.",
    },
    {
      name: "a function that hides its runtime, named by AWS",
      records: {
        ...quiet,
        userIdentity: {
          ...session,
          inScopeOf: {
            issuerType: "AWS::Lambda::Function",
            credentialsIssuedTo: "arn:aws:lambda:us-east-1:123456789012:function:thumbnails",
          },
        },
      },
      message: "The Lambda function thumbnails (role thumbnails-role) called iam:CreateAccessKey on bob.",
    },
  ],
  ignores: [
    {
      name: "a task, named by AWS",
      records: { ...quiet, userIdentity: { ...session, inScopeOf: { issuerType: "AWS::ECS::Task" } } },
    },
    { name: "a refused call", records: denied(created) },
    { name: "a role of which nothing is known", records: quiet },
    {
      name: "a role that others can take too",
      records: quiet,
      before: [trusting("lambda.amazonaws.com", "ec2.amazonaws.com")],
    },
    {
      name: "a function that is declared",
      records: created,
      settings: { automation: ["arn:aws:iam::123456789012:role/thumbnails-role"] },
    },
    { name: "a user", records: { ...created, userIdentity: aUserIdentity("alice") } },
  ],
});

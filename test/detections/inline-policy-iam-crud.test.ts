import detection from "../../lib/detections/inline-policy-iam-crud.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = (...statements: object[]) =>
  aRecord("iam:PutUserPolicy", {
    requestParameters: {
      userName: "bob",
      policyName: "p",
      policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    },
  });
const allow = (Action: unknown, rest: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...rest });
const control = "alice wrote the inline policy p, which gives full control of IAM, on user bob.";
const everything = "alice wrote the inline policy p, which allows every action on everything, on user bob.";

testDetection(detection, {
  detects: [
    { name: "iam:*", records: put(allow("iam:*")), message: control },
    {
      name: "create, read, update and delete, one by one and in any case",
      records: put(allow(["IAM:create*", "iam:List*"]), allow(["iam:Update*", "iam:D*"])),
      message: control,
    },
    {
      name: "all of IAM by the back door",
      records: put({
        Effect: "Allow",
        NotAction: ["s3:*", "ec2:*"],
        Resource: "arn:aws:iam::123456789012:*",
      }),
      message: control,
    },
    {
      name: "declared automation, a little quieter",
      records: { ...put(allow("iam:*")), userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "medium",
      message: "ci-deployer/run-17 wrote the inline policy p, which gives full control of IAM, on user bob.",
    },
    { name: "everything", records: put(allow("*")), message: everything },
    {
      name: "everything with MFA",
      records: put(allow("*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })),
      message: everything,
    },
  ],
  ignores: [
    { name: "reading IAM", records: put(allow(["iam:Get*", "iam:List*"])) },
    {
      name: "IAM taken back",
      records: put(allow("iam:*"), { Effect: "Deny", Action: "iam:*", Resource: "*" }),
    },
    {
      name: "IAM only for what can never be",
      records: put(allow("iam:*", { Condition: { DateLessThan: { "aws:CurrentTime": "not a date" } } })),
    },
    { name: "other services", records: put(allow(["ec2:*", "s3:*"])) },
    { name: "a refused call", records: denied(put(allow("*"))) },
    {
      name: "a policy that is no JSON",
      records: aRecord("iam:PutUserPolicy", {
        requestParameters: { userName: "bob", policyName: "p", policyDocument: "{" },
      }),
    },
  ],
});

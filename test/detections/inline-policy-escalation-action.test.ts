import detection from "../../lib/detections/inline-policy-escalation-action.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = (...statements: object[]) =>
  aRecord("iam:PutRolePolicy", {
    requestParameters: {
      roleName: "reports",
      policyName: "p",
      policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    },
  });
const allow = (Action: unknown, rest: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...rest });
const way = (actions: string) =>
  `alice wrote the inline policy p, which opens a way to administrator by ${actions}, on role reports.`;
const passTo = (service: string) => ({ Condition: { StringEquals: { "iam:PassedToService": service } } });

testDetection(detection, {
  detects: [
    {
      name: "a role passed to a new function",
      records: put(allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"])),
      message: way("iam:PassRole and lambda:CreateFunction and lambda:InvokeFunction"),
    },
    {
      name: "the same with wildcards in both parts, in two statements",
      records: put(allow("*:passrole"), allow("lambda:*")),
      message: way("iam:PassRole and lambda:CreateFunction and lambda:InvokeFunction"),
    },
    {
      name: "a role that may be passed to the very service",
      records: put(allow("iam:PassRole", passTo("glue.amazonaws.com")), allow("glue:*")),
      message: way("iam:PassRole and glue:CreateDevEndpoint"),
    },
    {
      name: "a new version of any policy",
      records: put(allow("iam:CreatePolicyVersion")),
      message: way("iam:CreatePolicyVersion"),
    },
    {
      name: "a shell on every instance",
      records: put(allow("ssm:SendCommand")),
      severity: "medium",
      message: way("ssm:SendCommand, if Systems Manager manages the instance"),
    },
    {
      name: "full control of keys, quietly",
      records: put(allow("kms:*")),
      severity: "low",
      message:
        "alice wrote the inline policy p, which gives full control of kms on every resource, on role reports.",
    },
  ],
  ignores: [
    {
      name: "a role passed, and nothing to pass it to",
      records: put(allow(["iam:PassRole", "s3:GetObject"])),
    },
    {
      name: "a role that may be passed to another service only",
      records: put(allow("iam:PassRole", passTo("ec2.amazonaws.com")), allow("glue:*")),
    },
    {
      name: "one role only",
      records: put(
        allow("iam:PassRole", { Resource: "arn:aws:iam::123456789012:role/runner" }),
        allow("lambda:*Function"),
      ),
    },
    {
      name: "a Deny in the way",
      records: put(allow(["iam:PassRole", "lambda:*Function"]), {
        Effect: "Deny",
        Action: "iam:Pass*",
        Resource: "*",
      }),
    },
    { name: "reads", records: put(allow(["ec2:Describe*", "iam:Get*"])) },
    { name: "full control of IAM, which another detection tells", records: put(allow("iam:*")) },
    { name: "a refused call", records: denied(put(allow("iam:CreatePolicyVersion"))) },
  ],
});

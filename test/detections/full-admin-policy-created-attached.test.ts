import detection from "../../lib/detections/full-admin-policy-created-attached.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const policyArn = "arn:aws:iam::123456789012:policy/team";
const attach = aRecord("iam:AttachUserPolicy", { requestParameters: { userName: "bob", policyArn } });
const policy = (...statements: object[]) =>
  aManagedPolicy({ name: "team", document: aDocument(...statements) });
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const message = "alice attached policy team, which allows every action on everything, to user bob.";

testDetection(detection, {
  detects: [
    { name: "a star", before: [policy(ALL)], records: attach, message },
    {
      name: "two stars in lists",
      before: [policy({ Effect: "Allow", Action: ["s3:Get*", "*:*"], Resource: ["arn:aws:s3:::a", "*"] })],
      records: attach,
      message,
    },
    {
      name: "all but one action",
      before: [policy({ Effect: "Allow", NotAction: "support:*", Resource: "*" })],
      records: attach,
      message,
    },
    {
      name: "a policy that was created in the records before",
      records: [
        aRecord("iam:CreatePolicy", {
          requestParameters: {
            policyName: "team",
            policyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [ALL] }),
          },
          responseElements: {
            policy: {
              policyName: "team",
              arn: policyArn,
              defaultVersionId: "v1",
              policyId: "ANPAEXAMPLEPOLICY0009",
            },
          },
        }),
        attach,
      ],
      message,
    },
  ],
  ignores: [
    {
      name: "everything but IAM",
      before: [policy({ Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" })],
      records: attach,
    },
    {
      name: "a Deny that takes IAM back",
      before: [policy(ALL, { Effect: "Deny", Action: "IAM:*", Resource: "*" })],
      records: attach,
    },
    {
      name: "a condition that can never hold",
      before: [
        policy({
          ...ALL,
          Condition: {
            StringEquals: { "aws:PrincipalTag/team": "a" },
            StringNotLike: { "aws:PrincipalTag/team": "*" },
          },
        }),
      ],
      records: attach,
    },
    { name: "an ordinary policy", before: [aManagedPolicy({ name: "team" })], records: attach },
    { name: "a policy that nobody has read", records: attach },
    { name: "a refused call", before: [policy(ALL)], records: denied(attach) },
  ],
});

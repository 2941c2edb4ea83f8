import detection from "../../lib/detections/s3browser-iam.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const AGENT = "[S3 Browser 9.5.5 https://s3browser.com]";
const create = aRecord("iam:CreateUser", { requestParameters: { userName: "mallory" }, userAgent: AGENT });
const put = (resource: string) =>
  aRecord("iam:PutUserPolicy", {
    requestParameters: {
      userName: "mallory",
      policyName: "s3",
      policyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:*", Resource: resource }],
      }),
    },
  });

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: create,
      message: "alice called iam:CreateUser on user mallory with S3 Browser from 192.0.2.10.",
    },
    {
      name: "a refused try",
      records: denied(create),
      message: "alice tried to call iam:CreateUser on an entity with S3 Browser from 192.0.2.10.",
    },
    {
      name: "the template that the tool leaves in policies",
      records: put("arn:aws:s3:::<YOUR-BUCKET-NAME>/*"),
      message:
        "alice called iam:PutUserPolicy on user mallory with a policy template of S3 Browser from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "another program", records: { ...create, userAgent: "Boto3/1.40.0" } },
    { name: "a policy for a real bucket", records: put("arn:aws:s3:::reports/*") },
  ],
});

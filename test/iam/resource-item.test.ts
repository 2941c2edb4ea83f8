import { expect, test } from "vitest";
import { readConfigItem } from "../../lib/iam/config-item.ts";
import { BLOCKS_ALL, BLOCKS_NOTHING } from "../../lib/iam/public-access-block.ts";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "All", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});
const OPEN = { policies: { items: [{ statements: [{ sid: "All" }] }] } };
const item = (resourceType: string, resourceName: string, rest: object) => ({
  resourceType,
  resourceName,
  resourceId: resourceName,
  awsAccountId: "123456789012",
  awsRegion: "us-east-1",
  ...rest,
});

test.each([
  [
    "a Roles Anywhere profile without a session policy",
    item("AWS::RolesAnywhere::Profile", "5a1f0c3e", {
      configuration: { Enabled: true, RoleArns: ["arn:aws:iam::123456789012:role/servers"] },
    }),
    {
      arn: "arn:aws:rolesanywhere:us-east-1:123456789012:profile/5a1f0c3e",
      isEnabled: true,
      roles: { items: ["arn:aws:iam::123456789012:role/servers"] },
      sessionPolicy: null,
    },
  ],
  [
    "a trust anchor on AWS Private CA",
    item("AWS::RolesAnywhere::TrustAnchor", "49e25ec3", {
      configuration: { Enabled: false, Source: { SourceType: "AWS_ACM_PCA", SourceData: {} } },
    }),
    { isEnabled: false, isPostQuantum: { unknown: expect.any(String) } },
  ],
  [
    "a bucket, its parts as text as the API gives them",
    item("AWS::S3::Bucket", "reports", {
      supplementaryConfiguration: {
        BucketPolicy: JSON.stringify({ policyText: POLICY }),
        PublicAccessBlockConfiguration: JSON.stringify(BLOCKS_ALL),
        AccessControlList: JSON.stringify({ grantList: [{ grantee: "AllUsers", permission: "Read" }] }),
      },
    }),
    {
      ...OPEN,
      arn: "arn:aws:s3:::reports",
      publicAccessBlock: BLOCKS_ALL,
      publicGrants: { items: ["Read to AllUsers"] },
    },
  ],
  [
    "a bucket without any of them",
    item("AWS::S3::Bucket", "reports", {
      supplementaryConfiguration: { BucketPolicy: { policyText: null } },
    }),
    {
      policies: { items: [] },
      publicAccessBlock: BLOCKS_NOTHING,
      publicGrants: { unknown: "AWS Config does not tell it" },
    },
  ],
  ["a queue", item("AWS::SQS::Queue", "orders", { configuration: { Policy: POLICY } }), OPEN],
  [
    "a function",
    item("AWS::Lambda::Function", "report-maker", {
      configuration: { role: "arn:aws:iam::123456789012:role/a" },
      supplementaryConfiguration: { Policy: POLICY },
    }),
    {
      ...OPEN,
      role: "arn:aws:iam::123456789012:role/a",
      urlAuth: { unknown: "AWS Config does not tell it" },
    },
  ],
  [
    "an instance",
    item("AWS::EC2::Instance", "i-1", { configuration: '{"iamInstanceProfile":{"arn":"arn:p"}}' }),
    { instanceProfile: "arn:p", publicAddress: null },
  ],
  [
    "a policy that is no JSON",
    item("AWS::SNS::Topic", "orders", { configuration: { Policy: "{" } }),
    { policies: { items: [], unknown: expect.stringContaining("not JSON") } },
  ],
])("%s", (_name, given, expected) => {
  expect(readConfigItem(given)).toMatchObject(expected);
});

test.each([
  ["a type that is not judged", item("AWS::EC2::Volume", "vol-1", {}), "is not one that is judged"],
  ["a hostile type", item("__proto__", "x", {}), "is not one that is judged"],
  ["an item without a name", { resourceType: "AWS::SQS::Queue" }, "does not tell which resource"],
])("%s is unknown", (_name, given, reason) => {
  expect(readConfigItem(given)).toEqual({ unknown: expect.stringContaining(reason) });
});

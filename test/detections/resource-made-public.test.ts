import detection from "../../lib/detections/resource-made-public.ts";
import { unknown } from "../../lib/iam/fact.ts";
import { anAccount } from "../support/build-account.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const policy = (Principal: unknown, rest: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal, Action: "*", Resource: "*", ...rest }],
});
const bucket = (bucketPolicy: unknown) =>
  aRecord("s3:PutBucketPolicy", { requestParameters: { bucketName: "reports", bucketPolicy } });
const list = (parameters: object) =>
  aRecord("s3:PutBucketAcl", { requestParameters: { bucketName: "reports", ...parameters } });
const queue = (Policy: string) =>
  aRecord("sqs:SetQueueAttributes", {
    requestParameters: {
      queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
      attributes: { Policy },
    },
  });
const grant = (principal: string, rest: object = {}) =>
  aRecord("lambda:AddPermission", {
    eventName: "AddPermission20150331v2",
    requestParameters: {
      action: "lambda:InvokeFunction",
      functionName: "report-maker",
      principal,
      statementId: "backdoor",
      ...rest,
    },
  });
const OTHER = { AWS: "arn:aws:iam::111122223333:root" };

const permission = (aWSAccountId: readonly string[]) =>
  aRecord("sns:AddPermission", {
    requestParameters: {
      topicArn: "arn:aws:sns:us-east-1:123456789012:orders",
      label: "partner",
      aWSAccountId,
      actionName: ["Publish"],
    },
  });

const volumes = (items: readonly object[], way = "add") =>
  aRecord("ec2:ModifySnapshotAttribute", {
    requestParameters: {
      snapshotId: "snap-0123456789abcdef0",
      createVolumePermission: { [way]: { items } },
      attributeType: "CREATE_VOLUME_PERMISSION",
    },
  });
const launches = (items: readonly object[]) =>
  aRecord("ec2:ModifyImageAttribute", {
    requestParameters: {
      imageId: "ami-0123456789abcdef0",
      launchPermission: { add: { items } },
      attributeType: "launchPermission",
    },
  });
const restores = (valuesToAdd: readonly string[]) =>
  aRecord("rds:ModifyDBSnapshotAttribute", {
    requestParameters: { dBSnapshotIdentifier: "orders-monday", attributeName: "restore", valuesToAdd },
  });
const layer = (rest: object) =>
  aRecord("lambda:AddLayerVersionPermission", {
    eventName: "AddLayerVersionPermission20181031",
    requestParameters: {
      layerName: "tools",
      versionNumber: 3,
      statementId: "all",
      action: "lambda:GetLayerVersion",
      ...rest,
    },
  });
const DOCUMENT = aRecord("ssm:ModifyDocumentPermission", {
  requestParameters: { name: "set-up", permissionType: "Share", accountIdsToAdd: ["all"] },
});

testDetection(detection, {
  detects: [
    {
      name: "a snapshot for everybody",
      records: volumes([{ group: "all" }]),
      message: "alice opened snapshot snap-0123456789abcdef0 to everybody from 192.0.2.10.",
    },
    {
      name: "a snapshot for another account",
      records: volumes([{ userId: "111122223333" }]),
      message: "alice opened snapshot snap-0123456789abcdef0 to account 111122223333 from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "a snapshot that a service shares as it was told to",
      records: {
        ...volumes([{ userId: "111122223333" }]),
        userIdentity: aServiceIdentity("backup.amazonaws.com"),
      },
      message:
        "backup.amazonaws.com opened snapshot snap-0123456789abcdef0 to account 111122223333 from 192.0.2.10.",
      severity: "low",
    },
    {
      name: "an image for everybody",
      records: launches([{ group: "all" }]),
      message: "alice opened image ami-0123456789abcdef0 to everybody from 192.0.2.10.",
    },
    {
      name: "an image for another organization",
      records: launches([
        { organizationArn: "arn:aws:organizations::111122223333:organization/o-stranger01" },
      ]),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
      message:
        "alice opened image ami-0123456789abcdef0 to anybody who meets: aws:PrincipalOrgID is o-stranger01 from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "a snapshot of a database for everybody",
      records: restores(["all"]),
      message: "alice opened database snapshot orders-monday to everybody from 192.0.2.10.",
    },
    {
      name: "a snapshot of a cluster for another account",
      records: aRecord("rds:ModifyDBClusterSnapshotAttribute", {
        requestParameters: {
          dBClusterSnapshotIdentifier: "orders-monday",
          attributeName: "restore",
          valuesToAdd: ["111122223333"],
        },
      }),
      message: "alice opened cluster snapshot orders-monday to account 111122223333 from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "a snapshot of a warehouse for another account",
      records: aRecord("redshift:AuthorizeSnapshotAccess", {
        requestParameters: { snapshotIdentifier: "monday", accountWithRestoreAccess: "111122223333" },
      }),
      message: "alice opened warehouse snapshot monday to account 111122223333 from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "a layer for everybody",
      records: layer({ principal: "*" }),
      message: "alice opened layer tools to everybody from 192.0.2.10.",
    },
    {
      name: "a document for everybody, which its rule tells",
      records: DOCUMENT,
      message: "alice opened document set-up to everybody from 192.0.2.10.",
      severity: "info",
    },
    {
      name: "a bucket for everybody by a header that grants",
      before: [anAccount({ s3PublicAccessBlock: unknown("nobody asked") })],
      records: list({
        accessControlList: { "x-amz-grant-read": 'uri="http://acs.amazonaws.com/groups/global/AllUsers"' },
      }),
      message: "alice opened bucket reports to everybody from 192.0.2.10.",
    },
    {
      name: "a queue for everybody, which its rule tells",
      records: queue(JSON.stringify(policy({ AWS: "*" }))),
      message: "alice opened queue orders to everybody from 192.0.2.10.",
      severity: "info",
    },
    {
      name: "a function for everybody, which its rule tells",
      records: grant("*"),
      message: "alice opened function report-maker to everybody from 192.0.2.10.",
      severity: "info",
    },
    {
      name: "a bucket for another account, which its rule tells",
      records: bucket(policy(OTHER)),
      message: "alice opened bucket reports to account 111122223333 from 192.0.2.10.",
      severity: "info",
    },
    {
      name: "a search domain for everybody, by the call of its first API",
      records: aRecord("es:UpdateDomainConfig", {
        eventName: "UpdateElasticsearchDomainConfig",
        requestParameters: { domainName: "logs", accessPolicies: JSON.stringify(policy("*")) },
      }),
      message: "alice opened AWS::OpenSearchService::Domain logs to everybody from 192.0.2.10.",
    },
    {
      name: "a topic for an account that nobody declared",
      records: permission(["111122223333"]),
      message: "alice opened topic orders to account 111122223333 from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "a bucket for everybody, where what S3 blocks is not known",
      before: [anAccount({ s3PublicAccessBlock: unknown("nobody asked") })],
      records: bucket(policy("*")),
      message: "alice opened bucket reports to everybody from 192.0.2.10.",
    },
    {
      name: "a bucket for everybody by a canned list, where what S3 blocks is not known",
      before: [anAccount({ s3PublicAccessBlock: unknown("nobody asked") })],
      records: list({ "x-amz-acl": "public-read" }),
      message: "alice opened bucket reports to everybody from 192.0.2.10.",
    },
    {
      name: "a queue for another account",
      records: queue(JSON.stringify(policy(OTHER))),
      message: "alice opened queue orders to account 111122223333 from 192.0.2.10.",
      severity: "medium",
    },
    {
      name: "a queue for everybody in another organization",
      records: queue(
        JSON.stringify(
          policy("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-stranger01" } } }),
        ),
      ),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
      severity: "medium",
      message:
        "alice opened queue orders to anybody who meets: aws:PrincipalOrgID is o-stranger01 from 192.0.2.10.",
    },
    {
      name: "the data catalogue for everybody",
      records: aRecord("glue:PutResourcePolicy", {
        requestParameters: { policyInJson: JSON.stringify(policy("*")) },
      }),
      message: "alice opened account 123456789012 to everybody from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a bucket with a list for everybody that the account ignores",
      records: list({ "x-amz-acl": "public-read" }),
    },
    { name: "a bucket with a private list", records: list({ "x-amz-acl": "private" }) },
    { name: "a bucket for everybody that the account blocks", records: bucket(policy("*")) },
    { name: "a topic for the account itself", records: permission(["123456789012"]) },
    { name: "a permission for nobody", records: permission([]) },
    { name: "a bucket for the trail", records: bucket(policy({ Service: "cloudtrail.amazonaws.com" })) },
    {
      name: "a bucket for everybody in the organization",
      records: bucket(policy("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } } })),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
    },
    {
      name: "a bucket for a trusted account",
      records: bucket(policy(OTHER)),
      settings: { organization: { id: undefined, accounts: ["111122223333"] } },
    },
    { name: "a bucket that denies everybody", records: bucket(policy("*", { Effect: "Deny" })) },
    {
      name: "a queue for a topic",
      records: queue(
        JSON.stringify(
          policy("*", {
            Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:123456789012:orders" } },
          }),
        ),
      ),
    },
    {
      name: "a function for a bucket",
      records: grant("s3.amazonaws.com", { sourceArn: "arn:aws:s3:::reports" }),
    },
    {
      name: "another attribute of a queue",
      records: aRecord("sqs:SetQueueAttributes", {
        requestParameters: { queueUrl: "orders", attributes: { DelaySeconds: "1" } },
      }),
    },
    { name: "a policy that is no JSON", records: bucket("{") },
    { name: "a snapshot for the account itself", records: volumes([{ userId: "123456789012" }]) },
    {
      name: "a snapshot for a trusted account",
      records: volumes([{ userId: "111122223333" }]),
      settings: { organization: { id: undefined, accounts: ["111122223333"] } },
    },
    { name: "a snapshot taken back from everybody", records: volumes([{ group: "all" }], "remove") },
    {
      name: "an image for the organization",
      records: launches([
        { organizationArn: "arn:aws:organizations::123456789012:organization/o-abcdef1234" },
      ]),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
    },
    {
      name: "an image that gets a description",
      records: aRecord("ec2:ModifyImageAttribute", {
        requestParameters: { imageId: "ami-0123456789abcdef0", description: { value: "web" } },
      }),
    },
    { name: "a snapshot of a database for nobody", records: restores([]) },
    {
      name: "a layer for the organization",
      records: layer({ principal: "*", organizationId: "o-abcdef1234" }),
      settings: { organization: { id: "o-abcdef1234", accounts: [] } },
    },
    { name: "a refused share", records: denied(volumes([{ group: "all" }])) },
    { name: "a refused call", records: denied(bucket(policy("*"))) },
  ],
});

import detection from "../../lib/detections/resource-made-public.ts";
import { unknown } from "../../lib/iam/fact.ts";
import { anAccount } from "../support/build-account.ts";
import { aRecord, denied } from "../support/build-record.ts";
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

testDetection(detection, {
  detects: [
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
    { name: "a refused call", records: denied(bucket(policy("*"))) },
  ],
});

import detection from "../../lib/detections/castellan-tampered.ts";
import { aRecord, BY_CLOUDFORMATION } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const unsubscribe = aRecord("sns:Unsubscribe", {
  requestParameters: { subscriptionArn: "arn:aws:sns:us-east-1:123456789012:castellan-alerts:0a1b2c3d-0000" },
});
const purge = (name: string) =>
  aRecord("sqs:PurgeQueue", {
    requestParameters: { queueUrl: `https://sqs.us-east-1.amazonaws.com/123456789012/${name}` },
  });
const concurrency = (reservedConcurrentExecutions: number) =>
  aRecord("lambda:PutFunctionConcurrency", {
    eventName: "PutFunctionConcurrency20171031",
    requestParameters: { functionName: "castellan-prod-on-change", reservedConcurrentExecutions },
  });

testDetection(detection, {
  detects: [
    {
      name: "a subscription that hears less",
      records: aRecord("sns:SetSubscriptionAttributes", {
        requestParameters: {
          subscriptionArn: "arn:aws:sns:us-east-1:123456789012:castellan-alerts:0a1b2c3d-0000",
          attributeName: "FilterPolicy",
          attributeValue: '{"severity":["none"]}',
        },
      }),
      message:
        "alice called sns:SetSubscriptionAttributes on Castellan's own arn:aws:sns:us-east-1:123456789012:castellan-alerts:0a1b2c3d-0000 from 192.0.2.10.",
    },
    {
      name: "a topic that others may use",
      records: aRecord("sns:AddPermission", {
        requestParameters: {
          topicArn: "arn:aws:sns:us-east-1:123456789012:castellan-alerts",
          label: "x",
          aWSAccountId: ["444455556666"],
          actionName: ["Subscribe"],
        },
      }),
      message: "alice called sns:AddPermission on Castellan's own topic castellan-alerts from 192.0.2.10.",
    },
    {
      name: "a subscription taken away",
      records: unsubscribe,
      message:
        "alice called sns:Unsubscribe on Castellan's own arn:aws:sns:us-east-1:123456789012:castellan-alerts:0a1b2c3d-0000 from 192.0.2.10.",
    },
    {
      name: "a queue emptied",
      records: purge("castellan-prod-changes"),
      message: "alice called sqs:PurgeQueue on Castellan's own queue castellan-prod-changes from 192.0.2.10.",
    },
    {
      name: "a function that may not run",
      records: concurrency(0),
      message:
        "alice called lambda:PutFunctionConcurrency on Castellan's own function castellan-prod-on-change from 192.0.2.10.",
    },
    {
      name: "a function's role",
      records: aRecord("iam:DetachRolePolicy", {
        requestParameters: {
          roleName: "castellan-prod-on-change",
          policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        },
      }),
      message:
        "alice called iam:DetachRolePolicy on Castellan's own role castellan-prod-on-change from 192.0.2.10.",
    },
    {
      name: "a mapping, which only the response names",
      records: aRecord("lambda:DeleteEventSourceMapping", {
        requestParameters: { uUID: "0a1b" },
        responseElements: { eventSourceArn: "arn:aws:sqs:us-east-1:123456789012:castellan-prod-changes" },
      }),
      message:
        "alice called lambda:DeleteEventSourceMapping on Castellan's own arn:aws:sqs:us-east-1:123456789012:castellan-prod-changes from 192.0.2.10.",
    },
    {
      name: "a deployment, as information",
      records: { ...concurrency(0), ...BY_CLOUDFORMATION },
      message:
        "alice called lambda:PutFunctionConcurrency on Castellan's own function castellan-prod-on-change from cloudformation.amazonaws.com.",
      severity: "info",
    },
    {
      name: "another prefix",
      records: purge("watch-changes"),
      message: "alice called sqs:PurgeQueue on Castellan's own queue watch-changes from 192.0.2.10.",
      params: { names: ["watch-*"] },
    },
  ],
  ignores: [
    { name: "somebody else's queue", records: purge("orders") },
    { name: "a function that may still run", records: concurrency(5) },
    { name: "a queue that only ends so", records: purge("my-castellan-changes") },
  ],
});

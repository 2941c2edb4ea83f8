import { randomUUID } from "node:crypto";
import { ACCOUNT } from "./ministack.ts";

/** A record as CloudTrail writes it for a call of the user alice. */
export function iamRecord(
  eventName: string,
  requestParameters: object,
  responseElements: object | null = null,
) {
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAALICEALICEALICE00",
      arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
      accountId: ACCOUNT,
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      userName: "alice",
    },
    eventTime: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource: "iam.amazonaws.com",
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "192.0.2.10",
    userAgent: "aws-cli/2.31.0",
    requestParameters,
    responseElements,
    requestID: randomUUID(),
    eventID: randomUUID(),
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
  };
}

export type IamRecord = ReturnType<typeof iamRecord>;

/** The envelope in which EventBridge delivers a record. */
export function envelope(record: IamRecord) {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": DETAIL_TYPE,
    source: "aws.iam",
    account: ACCOUNT,
    time: record.eventTime,
    region: record.awsRegion,
    resources: [],
    detail: record,
  };
}

export const DETAIL_TYPE = "AWS API Call via CloudTrail";

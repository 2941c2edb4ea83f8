import type { Change } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { ACCOUNT } from "./build-account.ts";

/** A raw CloudTrail record: alice, an IAM user with a long-lived key, calls IAM from the command line. */
export function aRecord(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    eventVersion: "1.11",
    userIdentity: aUserIdentity(),
    eventTime: "2026-03-02T09:00:00Z",
    eventSource: "iam.amazonaws.com",
    eventName: "CreateUser",
    awsRegion: "us-east-1",
    sourceIPAddress: "192.0.2.10",
    userAgent: "aws-cli/2.22.7",
    requestParameters: { userName: "carol" },
    responseElements: null,
    eventID: "6c1d7e2a-0000-4000-8000-000000000001",
    eventType: "AwsApiCall",
    recipientAccountId: ACCOUNT,
    ...overrides,
  };
}

export function aUserIdentity(): Record<string, unknown> {
  return {
    type: "IAMUser",
    principalId: "AIDAEXAMPLEALICE00001",
    arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
    accountId: ACCOUNT,
    accessKeyId: "AKIAEXAMPLEALICE0001",
    userName: "alice",
  };
}

/** The change that a raw record tells of; a rejection is a broken test. */
export function changeFrom(record: unknown): Change {
  const read = parseRecord(record);
  if (read.parsed === "rejected") throw new Error(read.reason);
  return read.change;
}

/** The change of an IAM call with these request parameters. */
export function anIamCall(
  eventName: string,
  requestParameters: unknown,
  overrides: Readonly<Record<string, unknown>> = {},
): Change {
  return changeFrom(aRecord({ eventName, requestParameters, ...overrides }));
}

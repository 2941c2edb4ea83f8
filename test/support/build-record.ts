import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { ACCOUNT } from "./build-account.ts";
import { NOW } from "./times.ts";

/** A CloudTrail record as it is delivered: by default alice's call from the command line, which succeeded. */
export function aRecord(event: EventKey, fields: JsonObject = {}): JsonObject {
  const [service, eventName] = event.split(":");
  return {
    eventVersion: "1.11",
    userIdentity: aUserIdentity("alice"),
    eventTime: new Date(NOW).toISOString().replace(".000", ""),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "192.0.2.10",
    userAgent: "aws-cli/2.31.0 md/awscrt#0.28.2 ua/2.1 os/linux#6.8 lang/python#3.13.7",
    requestParameters: null,
    responseElements: null,
    requestID: "b1a7c0de-0000-4000-8000-000000000001",
    eventID: "5f0c0a3e-0000-4000-8000-000000000001",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: "Management",
    ...fields,
  };
}

/** The same call, refused: CloudTrail keeps no parameters then. */
export function denied(record: JsonObject): JsonObject {
  return {
    ...record,
    requestParameters: null,
    responseElements: null,
    errorCode: "AccessDenied",
    errorMessage: "User is not authorized to perform this action",
  };
}

/** A sign-in through the browser; MFA is said in `additionalEventData`. */
export function aConsoleLogin(
  userIdentity: JsonObject,
  { result = "Success", mfaUsed = "Yes", ...fields }: JsonObject = {},
): JsonObject {
  return aRecord("signin:ConsoleLogin", {
    userIdentity,
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    responseElements: { ConsoleLogin: result },
    additionalEventData: {
      LoginTo: "https://console.aws.amazon.com/console/home",
      MobileVersion: "No",
      MFAUsed: mfaUsed,
    },
    eventType: "AwsConsoleSignIn",
    ...(result === "Failure" ? { errorMessage: "Failed authentication" } : {}),
    ...fields,
  });
}

/** A user with a long-lived key. */
export function aUserIdentity(userName: string): JsonObject {
  return {
    type: "IAMUser",
    principalId: "AIDAEXAMPLEUSER000001",
    arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
    accountId: ACCOUNT,
    accessKeyId: "AKIAEXAMPLEKEY000001",
    userName,
  };
}

export function aRootIdentity(): JsonObject {
  return {
    type: "Root",
    principalId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    accountId: ACCOUNT,
    accessKeyId: "",
  };
}

/** A session of a role. */
export function aRoleSession(roleName: string, session: string, path = "/"): JsonObject {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLEROLE000001:${session}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${roleName}/${session}`,
    accountId: ACCOUNT,
    accessKeyId: "ASIAEXAMPLESESSION01",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLEROLE000001",
        arn: `arn:aws:iam::${ACCOUNT}:role${path}${roleName}`,
        accountId: ACCOUNT,
        userName: roleName,
      },
      attributes: { creationDate: "2026-03-02T11:30:00Z", mfaAuthenticated: "false" },
    },
  };
}

/** A person who came through IAM Identity Center. */
export function anIdentityCenterSession(session: string): JsonObject {
  return aRoleSession(
    "AWSReservedSSO_Administrator_0123456789abcdef",
    session,
    "/aws-reserved/sso.amazonaws.com/",
  );
}

/** An AWS service on its own account. */
export function aServiceIdentity(service: string): JsonObject {
  return { type: "AWSService", invokedBy: service };
}

/** The fields of a record that AWS CloudFormation made for alice. */
export const BY_CLOUDFORMATION: JsonObject = {
  userIdentity: { ...aUserIdentity("alice"), invokedBy: "cloudformation.amazonaws.com" },
  sourceIPAddress: "cloudformation.amazonaws.com",
  userAgent: "cloudformation.amazonaws.com",
};

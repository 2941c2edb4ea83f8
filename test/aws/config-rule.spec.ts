import { randomUUID } from "node:crypto";
import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
  type User,
} from "@aws-sdk/client-iam";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigStandIn } from "./config-stand-in.ts";
import { askForSweep } from "./deliver.ts";
import { eventually } from "./eventually.ts";
import { ACCOUNT } from "./ministack.ts";
import { iam, lambda, physicalId } from "./stack.ts";
import { isReadWholeWith } from "./stored.ts";

const RULE = "iam-user-no-policies-check";
const UserName = "trent";
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

const standIn = new ConfigStandIn();
let user: User | undefined;

beforeAll(async () => {
  await standIn.listen(Number(process.env["CONFIG_STAND_IN_PORT"]));
  user = (await iam.send(new CreateUserCommand({ UserName }))).User;
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument }));
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: randomUUID() }));
});

afterAll(() => standIn.close());

describe("AWS Config tells of a change", () => {
  test("and gets the verdict on that resource, at the time of the item", async () => {
    await invoke(RULE, changeEvent("OK", "2026-11-20T10:00:00.000Z"));
    expect(rowsOf(RULE)).toEqual([
      {
        rule: RULE,
        ComplianceResourceType: "AWS::IAM::User",
        ComplianceResourceId: user?.UserId,
        ComplianceType: "NON_COMPLIANT",
        Annotation: expect.stringContaining(UserName),
        OrderingTimestamp: Date.parse("2026-11-20T10:00:00.000Z") / 1000,
      },
    ]);
  });

  test("of a deletion, and gets: not applicable", async () => {
    await invoke(RULE, changeEvent("ResourceDeleted", "2026-11-20T11:00:00.000Z"));
    expect(rowsOf(RULE)).toMatchObject([{ ComplianceType: "NOT_APPLICABLE" }]);
  });
});

describe("AWS Config asks on a schedule, after a sweep", () => {
  beforeAll(async () => {
    await askForSweep();
    await eventually("the sweep", async () => (await isReadWholeWith(UserName)) || undefined);
  });

  test("about the account, and gets one verdict", async () => {
    const rule = "iam-password-policy";
    await invoke(rule, SCHEDULED);
    expect(rowsOf(rule)).toMatchObject([
      {
        ComplianceResourceType: "AWS::::Account",
        ComplianceResourceId: ACCOUNT,
        ComplianceType: "NON_COMPLIANT",
        OrderingTimestamp: Date.parse(SCHEDULED.notificationCreationTime) / 1000,
      },
    ]);
  });

  test("and a row of what is gone is cleared", async () => {
    const rule = "access-keys-rotated";
    standIn.addRow({
      rule,
      ComplianceResourceType: "AWS::IAM::User",
      ComplianceResourceId: "AIDAGONE",
      ComplianceType: "NON_COMPLIANT",
      OrderingTimestamp: 1_700_000_000,
    });
    await invoke(rule, SCHEDULED);
    expect(rowsOf(rule)).toContainEqual(
      expect.objectContaining({ ComplianceResourceId: "AIDAGONE", ComplianceType: "NOT_APPLICABLE" }),
    );
  });
});

test("nothing that was sent was refused", () => {
  expect(standIn.calls.filter((call) => call.includes(":"))).toEqual([]);
});

const SCHEDULED = {
  awsAccountId: ACCOUNT,
  notificationCreationTime: "2026-11-20T12:00:00.000Z",
  messageType: "ScheduledNotification",
  recordVersion: "1.0",
};

/** @throws {Error} with the function's own words when it fails */
async function invoke(rule: string, invokingEvent: object): Promise<void> {
  const event = {
    version: "1.0",
    invokingEvent: JSON.stringify(invokingEvent),
    ruleParameters: "{}",
    resultToken: standIn.issueToken(rule),
    eventLeftScope: false,
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    configRuleArn: `arn:aws:config:us-east-1:${ACCOUNT}:config-rule/config-rule-example`,
    configRuleName: rule,
    configRuleId: "config-rule-example",
    accountId: ACCOUNT,
  };
  const FunctionName = physicalId("OnConfigRuleLambdaFunction");
  const answer = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  if (answer.FunctionError) throw new Error(Buffer.from(answer.Payload ?? []).toString());
}

function rowsOf(rule: string) {
  return standIn.rows.filter((row) => row.rule === rule);
}

function changeEvent(configurationItemStatus: string, configurationItemCaptureTime: string) {
  return {
    configurationItemDiff: null,
    configurationItem: {
      configurationItemVersion: "1.3",
      configurationItemCaptureTime,
      configurationStateId: Date.parse(configurationItemCaptureTime),
      configurationItemStatus,
      awsAccountId: ACCOUNT,
      resourceType: "AWS::IAM::User",
      resourceId: user?.UserId,
      resourceName: UserName,
      ARN: user?.Arn,
      awsRegion: "global",
      availabilityZone: "Not Applicable",
      relatedEvents: [],
      relationships: [],
      tags: {},
      configuration: configurationItemStatus === "OK" ? configuration() : null,
    },
    notificationCreationTime: configurationItemCaptureTime,
    messageType: "ConfigurationItemChangeNotification",
    recordVersion: "1.3",
  };
}

function configuration() {
  return {
    path: "/",
    userName: UserName,
    userId: user?.UserId,
    arn: user?.Arn,
    createDate: "2026-11-20T09:00:00.000Z",
    userPolicyList: [{ policyName: "own", policyDocument: encodeURIComponent(PolicyDocument) }],
    groupList: [],
    attachedManagedPolicies: [],
    permissionsBoundary: null,
    tags: [],
  };
}

import { LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import {
  GetAccountAuthorizationDetailsCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
} from "@aws-sdk/client-iam";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { actions } from "../../lib/aws/sweep.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { emptyAccountState } from "../../lib/iam/account-state.ts";
import { awsError } from "../aws-mocked/aws-error.ts";
import { callsMade } from "../aws-mocked/calls-made.ts";
import { fakeAccount } from "../aws-mocked/fake-account.ts";
import { arn, CREATED, DOCUMENT } from "../aws-mocked/fake-iam.ts";
import { fakeServices } from "../aws-mocked/fake-services.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../support/build-account.ts";
import { aRecord } from "../support/build-record.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const table = await startTable();
const { handler } = await import("../../functions/on-sweep.ts");
const store = tableStore(table);
let cloudTrail: ReturnType<typeof fakeServices>["trails"];
let iam: ReturnType<typeof fakeAccount>;
const sqs = mockClient(SQSClient);
const deadLetters = (count: number) =>
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: String(count) } });
beforeEach(() => {
  deadLetters(0);
  iam = fakeAccount();
  cloudTrail = fakeServices().trails;
  cloudTrail.on(LookupEventsCommand).resolves({ Events: [] });
});

const aMessage = (body: string) => ({ messageId: "sweep-1", body }) as SQSRecord;
const sweep = (body = JSON.stringify({ account: ACCOUNT })) =>
  handler({ Records: [aMessage(body)] }, aContext("on-sweep"));

async function findings(): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const { finding } of store.findingsOfAccount(ACCOUNT)) all.push(finding);
  return all.filter(({ rule }) => rule === "iam-user-no-policies-check");
}

/** What the authorization details say of alice and bob now. */
function accountHas(
  users: readonly { readonly name: string; readonly policies?: readonly string[] }[],
): void {
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: users.map(({ name, policies = [] }) => ({
      UserName: name,
      UserId: `AIDA${name}`,
      Arn: arn(`user/${name}`),
      CreateDate: CREATED,
      UserPolicyList: policies.map((PolicyName) => ({ PolicyName, PolicyDocument: DOCUMENT })),
    })),
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
    IsTruncated: false,
  } as never);
  for (const marker of ["2", "3"]) {
    iam.on(GetAccountAuthorizationDetailsCommand, { Marker: marker }, false).resolves({});
  }
}

describe("a sweep, from the first on", () => {
  test("stores the whole account, and finds what is wrong without asking who did it", async () => {
    accountHas([{ name: "alice", policies: ["own"] }, { name: "bob" }]);
    expect(await sweep()).toEqual({ batchItemFailures: [] });
    expect(await findings()).toMatchObject([
      { status: "open", resource: { name: "alice" }, actor: null, changeId: null },
    ]);
    const state = emptyAccountState(ACCOUNT, "aws", "never read");
    expect(await store.loadEntities(state, undefined)).toBeDefined();
    expect([...state.entities["AWS::IAM::User"].keys()].sort()).toEqual(["alice", "bob"]);
    expect(cloudTrail.commandCalls(LookupEventsCommand)).toEqual([]);
  });

  test("a change that no event told of is looked up, and its actor named", async () => {
    accountHas([{ name: "alice" }, { name: "bob", policies: ["own"] }]);
    const record = aRecord("iam:PutUserPolicy", {
      eventID: "missed",
      requestParameters: { userName: "bob", policyName: "own", policyDocument: "{}" },
    });
    cloudTrail.on(LookupEventsCommand).callsFake(({ LookupAttributes: [attribute] }) => ({
      Events: attribute.AttributeValue === "bob" ? [{ CloudTrailEvent: JSON.stringify(record) }] : [],
    }));
    await sweep();
    expect(await findings()).toMatchObject([
      { status: "resolved", resource: { name: "alice" } },
      { status: "open", resource: { name: "bob" }, changeId: "missed", actor: { name: "alice" } },
    ]);
    expect(actions).toEqual(
      expect.arrayContaining([...callsMade(iam, "iam"), ...callsMade(cloudTrail, "cloudtrail")]),
    );
  });

  test("a user who is gone resolves as deleted", async () => {
    accountHas([{ name: "alice" }]);
    await sweep();
    expect((await findings()).find(({ resource }) => resource.name === "bob")).toMatchObject({
      status: "resolved",
      resolution: { how: "resource deleted" },
    });
  });
});

describe("dead letters", () => {
  const found = async () => {
    for await (const { finding } of store.findingsOfAccount(ACCOUNT))
      if (finding.rule === "castellan-dead-letters") return finding;
    return undefined;
  };

  test("are a finding on Castellan itself, which ends when they are put back", async () => {
    deadLetters(3);
    await sweep();
    expect(await found()).toMatchObject({
      status: "open",
      severity: "high",
      message: "Messages that nobody could process wait: 3 in ChangesDeadLetters.",
    });
    deadLetters(0);
    await sweep();
    expect(await found()).toMatchObject({ status: "resolved" });
  });

  test("that may not be counted end no finding", async () => {
    deadLetters(1);
    await sweep();
    sqs.on(GetQueueAttributesCommand).rejects(awsError("AccessDenied"));
    expect(await sweep()).toEqual({ batchItemFailures: [] });
    expect(await found()).toMatchObject({ status: "open" });
  });
});

describe("a sweep that cannot be done comes again", () => {
  test.each([
    { name: "no JSON", body: "{" },
    { name: "null", body: "null" },
    { name: "no account", body: "{}" },
    { name: "an account out of reach", body: JSON.stringify({ account: OTHER_ACCOUNT }) },
  ])("$name", async ({ body }) => {
    expect(await sweep(body)).toEqual({ batchItemFailures: [{ itemIdentifier: "sweep-1" }] });
    expect(iam.calls()).toEqual([]);
  });

  test("the account is denied, or throttled to the end", async () => {
    iam.on(GetAccountAuthorizationDetailsCommand).rejects(awsError("AccessDenied"));
    expect((await sweep()).batchItemFailures).toHaveLength(1);
    iam = fakeAccount();
    iam.on(ListAccessKeysCommand).rejects(awsError("Throttling"));
    iam.on(ListAttachedUserPoliciesCommand).rejects(awsError("Throttling"));
    expect((await sweep()).batchItemFailures).toHaveLength(1);
  });
});

test("the handler takes two arguments", () => {
  expect(handler).toHaveLength(2);
});

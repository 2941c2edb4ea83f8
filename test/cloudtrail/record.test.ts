import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { aRecord, changeFrom } from "../support/raw-record.ts";
import { changeOfEvent } from "../support/read-event.ts";

function without(...fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(aRecord()).filter(([key]) => !fields.includes(key)));
}

describe("parseRecord", () => {
  test.each([
    ["null", null, "the record is null, not an object"],
    ["text", "record", 'the record is "record", not an object'],
    ["a list", [], "the record is a list, not an object"],
    ["no event name", without("eventName"), "eventName is missing"],
    ["an empty event name", aRecord({ eventName: "" }), "eventName is empty"],
    ["no source", without("eventSource"), "eventSource is missing"],
    ["a number for a source", aRecord({ eventSource: 7 }), "eventSource is 7"],
    ["no time", without("eventTime"), "eventTime is missing"],
    ["a bad time", aRecord({ eventTime: "yesterday" }), 'eventTime is "yesterday"'],
    [
      "a day that is none",
      aRecord({ eventTime: "2026-02-40T00:00:00Z" }),
      'eventTime is "2026-02-40T00:00:00Z"',
    ],
    [
      "an S3 notification",
      aRecord({ eventSource: "aws:s3" }),
      'eventSource is "aws:s3": a notification, not a CloudTrail record',
    ],
    [
      "an Insights event",
      { insightDetails: {}, eventTime: "2026-03-02T09:00:00Z" },
      "an Insights event tells of no call",
    ],
    [
      "an Insights event that names the call",
      aRecord({ eventType: "AwsCloudTrailInsight", eventCategory: "Insight" }),
      "an Insights event tells of no call",
    ],
    ["a digest file", { digestStartTime: "" }, "a CloudTrail digest file holds no records"],
  ])("rejects %s and names the field", (_name, json, reason) => {
    expect(parseRecord(json)).toEqual({ parsed: "rejected", reason });
  });

  test("cuts a hostile value in its reason", () => {
    const read = parseRecord(aRecord({ eventTime: "x".repeat(100_000) }));
    expect(read).toMatchObject({ parsed: "rejected" });
    expect(JSON.stringify(read).length).toBeLessThan(200);
  });

  test("reads what a record says", () => {
    expect(changeOfEvent("CreateAccessKey")).toMatchObject({
      event: "iam:CreateAccessKey",
      eventSource: "iam.amazonaws.com",
      eventName: "CreateAccessKey",
      eventType: "AwsApiCall",
      account: "123456789012",
      region: "us-east-1",
      outcome: "succeeded",
      error: undefined,
      readOnly: false,
      request: { userName: "carol" },
      requestOmitted: false,
    });
  });

  test("needs little: old formats have no ids, types or accounts", () => {
    const change = changeOfEvent("CreateUser.version-1-0");
    expect(change).toMatchObject({ eventType: "AwsApiCall", account: "123456789012", readOnly: undefined });
    expect(change.id).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(change.at).toBe(Date.UTC(2014, 2, 24, 21, 11, 59));
  });

  test.each([
    ["recipientAccountId", {}, "123456789012"],
    ["the actor's account", { recipientAccountId: undefined }, "123456789012"],
    [
      "the actor's ARN",
      { recipientAccountId: undefined, userIdentity: { arn: "arn:aws:iam::111122223333:user/a" } },
      "111122223333",
    ],
    ["nothing", { recipientAccountId: undefined, userIdentity: {} }, "unknown"],
  ])("takes the account from %s", (_name, overrides, account) => {
    expect(changeFrom(aRecord(overrides)).account).toBe(account);
  });

  test("gives equal records without an id equal ids, whatever their order of keys", () => {
    const record = without("eventID");
    const reversed = Object.fromEntries(Object.entries(record).reverse());
    const other = { ...record, eventTime: "2026-03-02T09:00:01Z" };
    expect(changeFrom(reversed).id).toBe(changeFrom(record).id);
    expect(changeFrom(other).id).not.toBe(changeFrom(record).id);
  });

  test.each([
    ["AwsConsoleSignIn", { eventType: undefined, eventSource: "signin.amazonaws.com" }],
    ["AwsServiceEvent", { eventType: undefined, serviceEventDetails: {} }],
    ["AwsApiCall", { eventType: undefined }],
    ["AwsConsoleSignIn", { eventType: "AwsConsoleSignin" }],
  ])("deduces %s", (eventType, overrides) => {
    expect(changeFrom(aRecord(overrides)).eventType).toBe(eventType);
  });

  test("cuts the API date off the event but not off its name", () => {
    expect(changeOfEvent("UpdateFunctionCode20150331v2")).toMatchObject({
      event: "lambda:UpdateFunctionCode",
      eventName: "UpdateFunctionCode20150331v2",
    });
    const distribution = {
      eventSource: "cloudfront.amazonaws.com",
      eventName: "CreateDistribution2020_05_31",
    };
    expect(changeFrom(aRecord(distribution)).event).toBe("cloudfront:CreateDistribution");
  });

  test.each([
    ["a string", "text"],
    ["a list", [1, 2]],
    ["null", null],
    ["absent", undefined],
  ])("takes parameters that are %s as none", (_name, requestParameters) => {
    expect(changeFrom(aRecord({ requestParameters })).request).toEqual({});
  });

  test("does not take omitted parameters for none", () => {
    const change = changeOfEvent("PutRolePolicy.omitted");
    expect(change.requestOmitted).toBe(true);
    expect(change.request).toEqual({});
    expect(change.targets).toEqual([]);
  });

  test("leaves names such as __proto__ names", () => {
    const json = '{"userName":"__proto__","__proto__":{"polluted":true},"constructor":"x"}';
    const change = changeFrom(aRecord({ requestParameters: JSON.parse(json) }));
    expect(Object.keys(change.request)).toContain("__proto__");
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(change.targets[0]?.name).toBe("__proto__");
  });

  test("reads a record of 5 MB", () => {
    const policyDocument = JSON.stringify({ Statement: "x".repeat(5_000_000) });
    const change = changeFrom(aRecord({ requestParameters: { userName: "carol", policyDocument } }));
    expect(change.request["policyDocument"]).toBe(policyDocument);
  });

  test("reads JSON nested deeper than the stack", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`);
    const change = changeFrom({ ...without("eventID"), requestParameters: deep });
    expect(change.id).toMatch(/^sha256-/);
    expect(Object.keys(change.request)).toEqual(["a"]);
  });

  test("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (identity, request, response) => {
        parseRecord(identity);
        const change = changeFrom({
          ...without("eventID", "recipientAccountId"),
          userIdentity: identity,
          requestParameters: request,
          responseElements: response,
          additionalEventData: response,
          serviceEventDetails: identity,
          userAgent: request,
        });
        const { id, actor, targets, outcome, error, account } = change;
        expect([typeof id, typeof actor.name, Array.isArray(targets), typeof account]).toEqual([
          "string",
          "string",
          true,
          "string",
        ]);
        expect(error === undefined).toBe(outcome === "succeeded");
      }),
    );
  });
});

describe("outcome", () => {
  test.each([
    ["CreateUser", "succeeded"],
    ["CreateUser.exists", "failed"],
    ["AttachUserPolicy.denied", "failed"],
    ["ConsoleLogin", "succeeded"],
    ["ConsoleLogin.failed", "failed"],
    ["ConsoleLogin.hidden-user", "failed"],
    ["CredentialVerification", "failed"],
    ["CreateAccountResult.failed", "failed"],
  ])("%s %s", (name, outcome) => {
    expect(changeOfEvent(name).outcome).toBe(outcome);
  });

  test.each([
    ["a message without a code", { errorMessage: "Failed" }, { code: "Failure", message: "Failed" }],
    [
      "an error in the response",
      { responseElements: { errorCode: "Throttled", errorMessage: "slow down" } },
      { code: "Throttled", message: "slow down" },
    ],
  ])("%s is a failure", (_name, overrides, error) => {
    expect(changeFrom(aRecord(overrides)).error).toEqual(error);
  });

  test("an empty error code is no failure", () => {
    expect(changeFrom(aRecord({ errorCode: "", errorMessage: null })).outcome).toBe("succeeded");
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";
import { aRecord } from "../support/raw-record.ts";

const record = aRecord();

function eventsIn(json: unknown): string[] {
  return [...recordsOf(json)].map((read) => (read.parsed === "change" ? read.change.event : read.reason));
}

describe("recordsOf", () => {
  test.each([
    ["a bare record", record],
    ["an S3 delivery", { Records: [record] }],
    ["a list", [record]],
    ["a list of deliveries", [{ Records: [record] }]],
    [
      "an EventBridge event",
      { "detail-type": "AWS API Call via CloudTrail", source: "aws.iam", detail: record },
    ],
    [
      "an EventBridge event of the guide's spelling",
      { "detail-type": "AWS Console Signin via CloudTrail", detail: record },
    ],
    ["a LookupEvents answer", { Events: [{ EventId: "1", CloudTrailEvent: JSON.stringify(record) }] }],
    ["one event of LookupEvents", { CloudTrailEvent: JSON.stringify(record) }],
  ])("finds the record in %s", (_name, json) => {
    expect(eventsIn(json)).toEqual(["iam:CreateUser"]);
  });

  test("goes on after a broken record", () => {
    expect(eventsIn({ Records: [record, null, { eventName: "x" }, record] })).toEqual([
      "iam:CreateUser",
      "the record is null, not an object",
      "eventSource is missing",
      "iam:CreateUser",
    ]);
  });

  test.each([
    [
      "an alert of AWS Sign-In",
      { source: "aws.signin", "detail-type": "Sign-in Anomaly Alert", detail: { userName: "alice" } },
      'the detail-type "Sign-in Anomaly Alert" is not one of CloudTrail\'s',
    ],
    ["a broken text", { CloudTrailEvent: "{" }, expect.stringContaining("CloudTrailEvent is not JSON")],
    ["no text", { CloudTrailEvent: 7 }, "CloudTrailEvent is not text"],
    [
      "an event without detail",
      { "detail-type": "AWS API Call via CloudTrail", detail: null },
      "the record is null, not an object",
    ],
    ["something else", { hello: 1 }, "eventName is missing"],
    ["nothing", null, "the record is null, not an object"],
    ["too deep a nest", [[[[[[[[[[record]]]]]]]]]], "the records are nested too deep"],
  ])("refuses %s with a reason", (_name, json, reason) => {
    expect(eventsIn(json)).toEqual([reason]);
  });

  test("finds nothing in an empty delivery", () => {
    expect(eventsIn({ Records: [] })).toEqual([]);
  });

  test("never throws, whatever the JSON", () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void [...recordsOf(json)]));
  });
});

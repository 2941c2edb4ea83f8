import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { lookUpRecords } from "../../lib/aws/look-up-records.ts";
import { aRecord } from "../support/build-record.ts";
import { NOW } from "../support/times.ts";

test("the event history is read to its end, two calls a second, without reads", async () => {
  const cloudTrail = mockClient(CloudTrailClient);
  const event = (eventID: string) => ({
    CloudTrailEvent: JSON.stringify(aRecord("iam:CreateUser", { eventID })),
  });
  cloudTrail
    .on(LookupEventsCommand)
    .resolvesOnce({ Events: [event("2")], NextToken: "more" })
    .resolvesOnce({ Events: [event("1"), { CloudTrailEvent: "{" }] });
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const client = new CloudTrailClient({ region: "us-east-1" });
  const pages = await Array.fromAsync(lookUpRecords(client, { from: NOW - 1000, to: NOW }, wait));
  const read = pages.flat().map((record) => (record.parsed === "change" ? record.change.id : "rejected"));
  expect(read).toEqual(["2", "1", "rejected"]);
  expect(waits).toEqual([500]);
  expect(cloudTrail.call(0).args[0].input).toMatchObject({
    LookupAttributes: [{ AttributeKey: "ReadOnly", AttributeValue: "false" }],
    StartTime: new Date(NOW - 1000),
  });
});

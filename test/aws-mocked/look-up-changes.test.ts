import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, changeFinder } from "../../lib/aws/look-up-changes.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { NOW } from "../support/times.ts";
import { callsMade } from "./calls-made.ts";

const cloudTrail = mockClient(CloudTrailClient);
const client = new CloudTrailClient({ region: "us-east-1" });
const PERIOD = { from: NOW - 1000, to: NOW };
let waits: number[];
const wait = async (milliseconds: number) => {
  waits.push(milliseconds);
};
const finder = (calls = 10) => changeFinder(client, PERIOD, wait, calls);
const ALICE = {
  type: "AWS::IAM::User",
  account: ACCOUNT,
  name: "alice",
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
} as const;

const event = (record: JsonObject) => ({ EventId: "1", CloudTrailEvent: JSON.stringify(record) });
const put = (id: string, userName = "alice") =>
  aRecord("iam:PutUserPolicy", { eventID: id, requestParameters: { userName, policyName: "p" } });

beforeEach(() => {
  cloudTrail.reset();
  waits = [];
});

describe("looking for the change that no event told of", () => {
  test("asks by the entity's name, and takes the newest that changed it", async () => {
    const other = aRecord("iam:PutUserPolicy", { eventID: "other", requestParameters: { userName: "bob" } });
    const read = aRecord("iam:GetUser", {
      eventID: "read",
      readOnly: true,
      requestParameters: { userName: "alice" },
    });
    const Events = [
      event(denied(put("failed"))),
      event(read),
      event(other),
      event(put("it")),
      event(put("older")),
    ];
    cloudTrail.on(LookupEventsCommand).resolves({ Events });
    expect((await finder()(ALICE))?.id).toBe("it");
    expect(cloudTrail.commandCalls(LookupEventsCommand)[0]?.args[0].input).toEqual({
      LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: "alice" }],
      StartTime: new Date(PERIOD.from),
      EndTime: new Date(PERIOD.to),
      MaxResults: 50,
      NextToken: undefined,
    });
    expect(callsMade(cloudTrail, "cloudtrail")).toEqual([...actions]);
  });

  test("goes on to the next page, at most two calls a second", async () => {
    cloudTrail
      .on(LookupEventsCommand)
      .resolvesOnce({ Events: [], NextToken: "2" })
      .resolvesOnce({ Events: [event(put("it"))] })
      .resolves({ Events: [] });
    const find = finder();
    expect((await find(ALICE))?.id).toBe("it");
    expect(await find(ALICE)).toBeUndefined();
    expect(waits).toEqual([500, 500]);
  });

  test("stops when its calls are used up", async () => {
    cloudTrail.on(LookupEventsCommand).resolves({ Events: [], NextToken: "more" });
    const find = finder(5);
    await find(ALICE);
    await find(ALICE);
    await find(ALICE);
    expect(cloudTrail.commandCalls(LookupEventsCommand)).toHaveLength(5);
  });

  test("an event that is no record is passed over", async () => {
    const Events = [{ EventId: "1", CloudTrailEvent: "{" }, { EventId: "2" }, event(put("it"))];
    cloudTrail.on(LookupEventsCommand).resolves({ Events });
    expect((await finder()(ALICE))?.id).toBe("it");
  });
});

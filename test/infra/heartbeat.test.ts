import { expect, test } from "vitest";
import { HEARTBEAT_TAG } from "../../lib/engine/heartbeat.ts";
import { HEARTBEAT_RULE, heartbeatRule, heartbeatSchedule, tagChanges } from "../../lib/infra/heartbeat.ts";

test("the tag that is put on is the one that is known, on the queue that is listened to", () => {
  const target = heartbeatSchedule()["HeartbeatSchedule"]?.Properties["Target"] as {
    readonly Input: { readonly "Fn::Sub": string };
  };
  const input = JSON.parse(target.Input["Fn::Sub"]) as { QueueUrl: string; Tags: object };
  expect(input.QueueUrl).toBe(`\${Changes}`);
  expect(Object.keys(input.Tags)).toEqual([HEARTBEAT_TAG]);
  expect(heartbeatRule()[HEARTBEAT_RULE]?.Properties["EventPattern"]).toMatchObject({
    source: ["aws.sqs"],
    detail: {
      eventName: ["TagQueue"],
      requestParameters: { queueUrl: [{ suffix: { "Fn::Sub": `/\${Changes.QueueName}` } }] },
    },
  });
});

test("the schedule may tag that queue and no more", () => {
  expect(tagChanges()).toEqual({
    Effect: "Allow",
    Action: ["sqs:TagQueue"],
    Resource: { "Fn::GetAtt": ["Changes", "Arn"] },
  });
});

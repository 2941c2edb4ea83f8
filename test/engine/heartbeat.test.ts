import { describe, expect, test } from "vitest";
import { isHeartbeat } from "../../lib/engine/heartbeat.ts";
import { aChange } from "../support/build-change.ts";

const request = {
  queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/changes",
  tags: { "castellan-heartbeat": "2026-05-04T09:00:00Z" },
};
const heartbeat = aChange({ event: "sqs:TagQueue", request });

test("the stack's own tag is a heartbeat", () => {
  expect(isHeartbeat(heartbeat)).toBe(true);
});

describe("what is judged like any other", () => {
  test.each([
    { name: "another call", change: { event: "sqs:UntagQueue", request } },
    { name: "a refused one", change: { event: "sqs:TagQueue", request, outcome: "failed" as const } },
    {
      name: "other tags besides",
      change: { event: "sqs:TagQueue", request: { tags: { ...request.tags, owner: "me" } } },
    },
    { name: "no tags", change: { event: "sqs:TagQueue", request: {} } },
    {
      name: "tags that are none",
      change: { event: "sqs:TagQueue", request: { tags: "castellan-heartbeat" } },
    },
    {
      name: "the root user's",
      change: { event: "sqs:TagQueue", request, actor: { ...heartbeat.actor, identity: "Root" } },
    },
  ])("$name", ({ change }) => {
    expect(isHeartbeat(aChange(change))).toBe(false);
  });
});

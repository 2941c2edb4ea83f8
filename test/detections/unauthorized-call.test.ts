import { expect, test } from "vitest";
import detection from "../../lib/detections/unauthorized-call.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const call = aRecord("iam:CreateUser");
const ec2 = aRecord("ec2:RunInstances", { errorCode: "Client.UnauthorizedOperation" });

testDetection(detection, {
  detects: [
    {
      name: "AccessDenied",
      records: denied(call),
      message: "alice was denied iam:CreateUser from 192.0.2.10.",
    },
    { name: "EC2's spelling", records: ec2, message: "alice was denied ec2:RunInstances from 192.0.2.10." },
  ],
  ignores: [
    { name: "a call that worked", records: call },
    { name: "another error", records: { ...call, errorCode: "EntityAlreadyExistsException" } },
    {
      name: "the look whether a bucket is there",
      records: { ...denied(call), eventSource: "s3.amazonaws.com", eventName: "HeadBucket" },
    },
    {
      name: "a service",
      records: { ...denied(call), userIdentity: aServiceIdentity("config.amazonaws.com") },
    },
  ],
});

test("is off until somebody wants it", () => {
  expect(detection.default).toBe("off");
});

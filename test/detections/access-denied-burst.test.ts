import { expect, test } from "vitest";
import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import detection from "../../lib/detections/access-denied-burst.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const refused = (event: EventKey) => denied(aRecord(event, { readOnly: true }));
const list = refused("iam:ListUsers");
const ARN = "arn:aws:iam::123456789012:user/alice";

testDetection(detection, {
  detects: [
    { name: "a refused call", records: list, message: "alice was denied many different calls" },
    {
      name: "a refused call of another service",
      records: aRecord("ec2:RunInstances", { errorCode: "Client.UnauthorizedOperation" }),
      message: "alice was denied many different calls",
    },
  ],
  ignores: [
    { name: "a call that worked", records: aRecord("iam:ListUsers") },
    {
      name: "the console, which asks for everything",
      records: { ...list, sessionCredentialFromConsole: "true" },
    },
    { name: "a service", records: { ...list, userIdentity: aServiceIdentity("config.amazonaws.com") } },
    {
      name: "declared automation",
      records: { ...list, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  counts: [
    {
      name: "different calls, not repeats",
      records: [list, list, refused("iam:ListRoles"), refused("sts:GetCallerIdentity")],
      signals: { [ARN]: 3 },
    },
  ],
});

test("ten different calls within the hour are too many unless the settings say otherwise", () => {
  expect(detection.window?.(detection.params?.parse({}))).toEqual({ minutes: 60, atLeast: 5 });
});

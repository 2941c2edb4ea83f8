import { expect, test } from "vitest";
import detection from "../../lib/detections/iam-group-delete-failed.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("iam:DeleteGroup", { requestParameters: { groupName: "developers" } });
const refused = denied(remove);
const ARN = "arn:aws:iam::123456789012:user/alice";

testDetection(detection, {
  detects: [
    { name: "a refused call", records: refused, message: "alice failed to delete groups" },
    {
      name: "a group that does not exist",
      records: { ...remove, errorCode: "NoSuchEntityException" },
      message: "alice failed to delete groups",
    },
  ],
  ignores: [
    { name: "a deletion that worked", records: remove },
    { name: "a service", records: { ...refused, userIdentity: aServiceIdentity("config.amazonaws.com") } },
  ],
  counts: [{ name: "by who tries", records: [refused, refused, remove, refused], signals: { [ARN]: 3 } }],
});

test("three within ten minutes are too many unless the settings say otherwise", () => {
  expect(detection.window?.(detection.params?.parse({}))).toEqual({ minutes: 10, atLeast: 3 });
});

import { expect, test } from "vitest";
import detection from "../../lib/detections/iam-any-write.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const tag = aRecord("iam:TagRole", {
  requestParameters: { roleName: "reports", tags: [{ key: "owner", value: "team" }] },
});

testDetection(detection, {
  detects: [
    { name: "a tag", records: tag, message: "alice called iam:TagRole on role reports." },
    {
      name: "an alias of the account",
      records: aRecord("iam:CreateAccountAlias", { requestParameters: { accountAlias: "example" } }),
      message: "alice called iam:CreateAccountAlias on account 123456789012.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(tag) },
    { name: "a role that does not exist", records: { ...tag, errorCode: "NoSuchEntityException" } },
  ],
});

test("is off until somebody wants it", () => {
  expect(detection.default).toBe("off");
});

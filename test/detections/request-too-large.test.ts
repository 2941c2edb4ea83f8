import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import detection from "../../lib/detections/request-too-large.ts";
import { aRecord } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const padded = (event: EventKey, fields = {}) =>
  aRecord(event, {
    requestParameters: { omitted: true, reason: "requestParameters too large", originalSize: 131_072 },
    ...fields,
  });

testDetection(detection, {
  detects: [
    {
      name: "an inline policy",
      records: padded("iam:PutUserPolicy"),
      message:
        "alice called iam:PutUserPolicy from 192.0.2.10 with so large a request that its record leaves it out.",
    },
    {
      name: "a new version of a policy",
      records: padded("iam:CreatePolicyVersion"),
      message:
        "alice called iam:CreatePolicyVersion from 192.0.2.10 with so large a request that its record leaves it out.",
    },
  ],
  ignores: [
    {
      name: "a policy that AWS refused as too long",
      records: padded("iam:PutUserPolicy", { errorCode: "LimitExceededException" }),
    },
    { name: "a call without parameters", records: aRecord("iam:DeleteAccountPasswordPolicy") },
    {
      name: "a parameter that happens to be called so",
      records: aRecord("iam:PutUserPolicy", { requestParameters: { userName: "omitted", policyName: "p" } }),
    },
  ],
});

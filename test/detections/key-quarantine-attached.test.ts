import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import detection from "../../lib/detections/key-quarantine-attached.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const QUARANTINE = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
const call = (event: EventKey, policyArn = QUARANTINE) =>
  aRecord(event, { requestParameters: { userName: "bob", policyArn } });

testDetection(detection, {
  detects: [
    {
      name: "AWS's own call",
      records: {
        ...call("iam:AttachUserPolicy"),
        userIdentity: aServiceIdentity("aws-internal.amazonaws.com"),
      },
      message:
        "An access key of user bob has leaked: aws-internal.amazonaws.com attached AWS's quarantine policy.",
    },
    {
      name: "the first version of the policy",
      records: call("iam:AttachUserPolicy", "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine"),
      message: "An access key of user bob has leaked: alice attached AWS's quarantine policy.",
    },
    {
      name: "the quarantine lifted",
      records: call("iam:DetachUserPolicy"),
      severity: "high",
      message: "alice took AWS's quarantine policy for leaked keys off user bob.",
    },
  ],
  ignores: [
    {
      name: "another policy",
      records: call("iam:AttachUserPolicy", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
    },
    {
      name: "a policy of the account's own with the same name",
      records: call("iam:AttachUserPolicy", "arn:aws:iam::123456789012:policy/AWSCompromisedKeyQuarantine"),
    },
    { name: "a refused call", records: denied(call("iam:DetachUserPolicy")) },
  ],
});

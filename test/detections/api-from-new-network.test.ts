import detection from "../../lib/detections/api-from-new-network.ts";
import { aRecord, aRoleSession, BY_CLOUDFORMATION, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const call = aRecord("iam:CreateAccessKey", {
  sourceIPAddress: "198.51.100.7",
  requestParameters: { userName: "bob" },
});

testDetection(detection, {
  detects: [
    {
      name: "a public address",
      records: call,
      message: "alice called iam:CreateAccessKey from 198.51.100.7, a network not seen before.",
    },
    {
      name: "a try that was refused",
      records: denied(call),
      message: "alice tried to call iam:CreateAccessKey from 198.51.100.7, a network not seen before.",
    },
  ],
  ignores: [
    { name: "an address inside a VPC", records: { ...call, sourceIPAddress: "10.1.2.3" } },
    { name: "CloudFormation", records: { ...call, ...BY_CLOUDFORMATION } },
    {
      name: "declared automation",
      records: { ...call, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  counts: [
    {
      name: "one neighbourhood together",
      records: [
        call,
        { ...call, sourceIPAddress: "198.51.100.200" },
        { ...call, sourceIPAddress: "203.0.113.7" },
      ],
      signals: {
        "arn:aws:iam::123456789012:user/alice from 198.51.100.0/24": 2,
        "arn:aws:iam::123456789012:user/alice from 203.0.113.0/24": 1,
      },
    },
  ],
});

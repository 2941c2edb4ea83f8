import { expect, test } from "vitest";
import detection from "../../lib/detections/root-api-activity.ts";
import { aConsoleLogin, aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { findingsOf } from "../support/findings-of.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a change by root",
      records: aRecord("iam:CreateUser", { userIdentity: aRootIdentity() }),
      message: "The root user called iam:CreateUser from 192.0.2.10.",
    },
    {
      name: "a refused change, as by a service control policy",
      records: denied(aRecord("iam:CreateUser", { userIdentity: aRootIdentity() })),
      message: "The root user tried to call iam:CreateUser from 192.0.2.10.",
    },
    {
      name: "a change in an old record that does not say whether it reads",
      records: aRecord("ec2:DeleteFlowLogs", { userIdentity: aRootIdentity(), readOnly: undefined }),
      message: "The root user called ec2:DeleteFlowLogs from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a service that uses the root identity of an old account",
      records: [
        aRecord("iam:CreateUser", {
          userIdentity: { ...aRootIdentity(), invokedBy: "autoscaling.amazonaws.com" },
          sourceIPAddress: "autoscaling.amazonaws.com",
        }),
        aRecord("iam:CreateRole", { userIdentity: aRootIdentity(), eventType: "AwsServiceEvent" }),
        aRecord("iam:CreateServiceLinkedRole", { userIdentity: aRootIdentity() }),
      ],
    },
    {
      name: "a sign-in, which has its own detection",
      records: aConsoleLogin(aRootIdentity()),
    },
    {
      name: "a read in an old record that does not say so",
      records: aRecord("iam:ListUsers", { userIdentity: aRootIdentity(), readOnly: undefined }),
    },
    {
      name: "a root session taken centrally, which has its own detection",
      records: aRecord("iam:DeleteLoginProfile", {
        userIdentity: { ...aRootIdentity(), sessionContext: { assumedRoot: "true" } },
      }),
    },
  ],
  counts: [
    {
      name: "the calls of one day by address",
      records: [
        aRecord("iam:CreateUser", { userIdentity: aRootIdentity() }),
        aRecord("iam:CreateAccessKey", { userIdentity: aRootIdentity() }),
        aRecord("iam:CreateUser", { userIdentity: aRootIdentity(), sourceIPAddress: "198.51.100.7" }),
      ],
      signals: { "root from 192.0.2.10": 2, "root from 198.51.100.7": 1 },
    },
  ],
});

test("many calls of one day are one finding that names the first", async () => {
  const calls = ["iam:CreateUser", "iam:CreateAccessKey", "iam:AttachUserPolicy"] as const;
  const records = calls.map((event) => aRecord(event, { userIdentity: aRootIdentity() }));
  expect(await findingsOf(detection, records)).toEqual([
    "The root user called iam:CreateUser from 192.0.2.10.",
  ]);
});

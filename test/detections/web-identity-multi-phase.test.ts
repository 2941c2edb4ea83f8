import { expect, test } from "vitest";
import detection from "../../lib/detections/web-identity-multi-phase.ts";
import { aRecord, aRoleSession, aUserIdentity, denied } from "../support/build-record.ts";
import { findingsOf } from "../support/findings-of.ts";
import { testDetection } from "../support/test-detection.ts";

const assumed = aRecord("sts:AssumeRoleWithWebIdentity", {
  userIdentity: {
    type: "WebIdentityUser",
    principalId: "provider:sts.amazonaws.com:system:serviceaccount:shop:cart",
    userName: "system:serviceaccount:shop:cart",
  },
  requestParameters: { roleArn: "arn:aws:iam::123456789012:role/cart", roleSessionName: "cart" },
  responseElements: { credentials: { accessKeyId: "ASIAEXAMPLESESSION01", sessionToken: "secret" } },
  readOnly: true,
});
const userIdentity = aRoleSession("cart", "cart");
const asks = aRecord("sts:GetCallerIdentity", { userIdentity, readOnly: true });
const lists = aRecord("iam:ListUsers", { userIdentity, readOnly: true });
const creates = aRecord("iam:CreateAccessKey", { userIdentity, requestParameters: { userName: "bob" } });
const message = "The pod session cart/cart looked around and then called iam:CreateAccessKey.";

testDetection(detection, {
  detects: [
    {
      name: "the session, as the first step",
      records: assumed,
      message:
        "The pod session system:serviceaccount:shop:cart looked around and then called sts:AssumeRoleWithWebIdentity.",
    },
    { name: "the change, as the last", records: creates, message },
  ],
  ignores: [
    { name: "a refused session", records: denied(assumed) },
    {
      name: "a pipeline's session",
      records: {
        ...assumed,
        userIdentity: { type: "WebIdentityUser", userName: "repo:example/shop:ref:refs/heads/main" },
      },
    },
    { name: "a user's call", records: { ...creates, userIdentity: aUserIdentity("alice") } },
    {
      name: "declared automation",
      records: creates,
      settings: { automation: ["arn:aws:iam::123456789012:role/cart"] },
    },
  ],
});

test.each([
  ["all three phases", [assumed, asks, lists, creates], [message]],
  ["a change without looking around", [assumed, creates], []],
  ["looking around without a change", [assumed, asks, lists], []],
  ["a session that is no pod's", [asks, lists, creates], []],
])("%s", async (_name, records, told) => {
  expect(await findingsOf(detection, records)).toEqual(told);
});

import detection from "../../lib/detections/cross-account-new-caller.ts";
import { aRecord, aServiceIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const stranger = { type: "AWSAccount", principalId: "AIDAEXAMPLEUSER000009", accountId: "111122223333" };
const assumed = aRecord("sts:AssumeRole", {
  userIdentity: stranger,
  requestParameters: { roleArn: "arn:aws:iam::123456789012:role/Audit", roleSessionName: "x" },
  readOnly: true,
});

testDetection(detection, {
  detects: [
    {
      name: "another account",
      records: assumed,
      message: "Account 111122223333, not seen before, took role Audit from 192.0.2.10.",
    },
    {
      name: "an account that is not among the declared ones",
      records: assumed,
      settings: { trustedAccounts: ["444455556666"] },
      message: "Account 111122223333, not seen before, took role Audit from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed) },
    { name: "the account's own user", records: { ...assumed, userIdentity: aUserIdentity("alice") } },
    { name: "a trusted account", records: assumed, settings: { trustedAccounts: ["111122223333"] } },
    {
      name: "an account of the organization",
      records: assumed,
      settings: { organization: { id: "o-exampleorgid", accounts: ["111122223333"] } },
    },
    { name: "a service", records: { ...assumed, userIdentity: aServiceIdentity("ec2.amazonaws.com") } },
  ],
  counts: [
    {
      name: "by account, whatever the role",
      records: [
        assumed,
        { ...assumed, requestParameters: { roleArn: "arn:aws:iam::123456789012:role/Other" } },
      ],
      signals: { "111122223333": 2 },
    },
  ],
});

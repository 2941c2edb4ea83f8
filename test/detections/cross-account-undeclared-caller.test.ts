import detection from "../../lib/detections/cross-account-undeclared-caller.ts";
import { aRecord, aUserIdentity, denied } from "../support/build-record.ts";
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
      name: "an account that is not trusted",
      records: assumed,
      settings: { trustedAccounts: ["444455556666"] },
      message: "The undeclared account 111122223333 took role Audit from 192.0.2.10.",
    },
    {
      name: "an account that is not of the organization",
      records: assumed,
      settings: { organization: { id: "o-exampleorgid", accounts: ["123456789012"] } },
      message: "The undeclared account 111122223333 took role Audit from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "any account while none is declared", records: assumed },
    { name: "a trusted account", records: assumed, settings: { trustedAccounts: ["111122223333"] } },
    { name: "a refused call", records: denied(assumed), settings: { trustedAccounts: ["444455556666"] } },
    {
      name: "the account's own user",
      records: { ...assumed, userIdentity: aUserIdentity("alice") },
      settings: { trustedAccounts: ["444455556666"] },
    },
  ],
});

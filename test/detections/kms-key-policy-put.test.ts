import detection from "../../lib/detections/kms-key-policy-put.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const put = (Principal: unknown, rest: object = {}) =>
  aRecord("kms:PutKeyPolicy", {
    requestParameters: {
      keyId,
      policyName: "default",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*", ...rest }],
      }),
      bypassPolicyLockoutSafetyCheck: false,
    },
  });
const OWN = { AWS: "arn:aws:iam::123456789012:root" };

testDetection(detection, {
  detects: [
    {
      name: "the default policy, as information",
      records: put(OWN),
      message: `alice changed the policy of key ${keyId}.`,
    },
    {
      name: "another account",
      records: put({ AWS: "arn:aws:iam::111122223333:root" }),
      message: `alice changed the policy of key ${keyId}, which lets in account 111122223333.`,
      severity: "medium",
    },
    {
      name: "a trusted account, as information",
      records: put({ AWS: "arn:aws:iam::111122223333:root" }),
      message: `alice changed the policy of key ${keyId}.`,
      settings: { organization: { id: undefined, accounts: ["111122223333"] } },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(put(OWN)) },
    {
      name: "a service",
      records: { ...put(OWN), userIdentity: aServiceIdentity("workspaces.amazonaws.com") },
    },
  ],
});

import detection from "../../lib/detections/kms-key-policy-public.ts";
import { aRecord, denied } from "../support/build-record.ts";
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
const CALLER = { Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } } };

testDetection(detection, {
  detects: [
    {
      name: "everybody, of a key that is known: its rule tells",
      records: put("*"),
      message: "alice opened key 1234abcd-12ab-34cd-56ef-1234567890ab to everybody from 192.0.2.10.",
      severity: "info",
    },
    {
      name: "everybody, of a new key that the record does not name",
      records: aRecord("kms:CreateKey", {
        requestParameters: {
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Encrypt", Resource: "*" }],
          }),
        },
      }),
      message: "alice opened key of unknown id to everybody from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "the default policy", records: put(OWN) },
    { name: "everybody of the own account", records: put("*", CALLER) },
    {
      name: "everybody of an organization",
      records: put("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdef1234" } } }),
    },
    { name: "a Deny", records: put("*", { Effect: "Deny" }) },
    {
      name: "a key with the default policy",
      records: aRecord("kms:CreateKey", { requestParameters: { keySpec: "SYMMETRIC_DEFAULT" } }),
    },
    { name: "a refused call", records: denied(put("*")) },
  ],
});

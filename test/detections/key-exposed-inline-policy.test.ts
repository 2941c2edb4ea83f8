import detection from "../../lib/detections/key-exposed-inline-policy.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = (policyName: string) =>
  aRecord("iam:PutUserPolicy", { requestParameters: { userName: "bob", policyName, policyDocument: "{}" } });
const MARK = "AWSExposedCredentialPolicy_DO_NOT_REMOVE";

testDetection(detection, {
  detects: [
    {
      name: "the old mark",
      records: put(MARK),
      message: `An access key of user bob has leaked: AWS's inline policy ${MARK} was written.`,
    },
    {
      name: "the quarantine as an inline policy",
      records: put("AWSCompromisedKeyQuarantineV2"),
      message:
        "An access key of user bob has leaked: AWS's inline policy AWSCompromisedKeyQuarantineV2 was written.",
    },
  ],
  ignores: [
    { name: "another policy", records: put("AWSExposedCredentialPolicy") },
    { name: "a refused call", records: denied(put(MARK)) },
  ],
});

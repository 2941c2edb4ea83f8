import detection from "../../lib/detections/policy-deleted.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("iam:DeletePolicy", {
  requestParameters: { policyArn: "arn:aws:iam::123456789012:policy/guardrail" },
});

testDetection(detection, {
  detects: [
    { name: "a policy", records: remove, message: "alice deleted policy guardrail." },
    {
      name: "declared automation, as information",
      records: { ...remove, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message: "ci-deployer/run-17 deleted policy guardrail.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    { name: "a policy that is attached", records: { ...remove, errorCode: "DeleteConflictException" } },
  ],
});

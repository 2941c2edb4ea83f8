import detection from "../../lib/detections/org-any-change.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const attach = aRecord("organizations:AttachPolicy", {
  requestParameters: { policyId: "p-12345678", targetId: "ou-1" },
});
const detach = aRecord("organizations:DetachPolicy", {
  requestParameters: { policyId: "p-12345678", targetId: "ou-1" },
});

testDetection(detection, {
  detects: [
    {
      name: "a policy attached, as information",
      records: attach,
      message: "alice called organizations:AttachPolicy on AWS::Organizations::Policy p-12345678.",
    },
    {
      name: "a policy detached",
      records: detach,
      message: "alice called organizations:DetachPolicy on AWS::Organizations::Policy p-12345678.",
      severity: "medium",
    },
    {
      name: "declared automation, as information",
      records: { ...detach, userIdentity: aRoleSession("ci-deployer", "run-17") },
      message:
        "ci-deployer/run-17 called organizations:DetachPolicy on AWS::Organizations::Policy p-12345678.",
      severity: "info",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(detach) },
    { name: "a service", records: { ...detach, userIdentity: aServiceIdentity("sso.amazonaws.com") } },
  ],
});

import detection from "../../lib/detections/config-rule-deleted.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("config:DeleteConfigRule", { requestParameters: { configRuleName: "root-mfa" } });

testDetection(detection, {
  detects: [
    { name: "a rule", records: remove, message: "alice deleted the AWS Config rule root-mfa." },
    {
      name: "declared automation, as information",
      records: { ...remove, userIdentity: aRoleSession("ci-deployer", "run-17") },
      message: "ci-deployer/run-17 deleted the AWS Config rule root-mfa.",
      severity: "info",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    {
      name: "the service that owns the rule",
      records: { ...remove, userIdentity: aServiceIdentity("securityhub.amazonaws.com") },
    },
  ],
});

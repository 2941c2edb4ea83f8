import detection from "../../lib/detections/access-analyzer-deleted.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("access-analyzer:DeleteAnalyzer", { requestParameters: { analyzerName: "account" } });

testDetection(detection, {
  detects: [
    {
      name: "an analyzer",
      records: remove,
      message: "alice deleted the Access Analyzer account in us-east-1.",
    },
    {
      name: "declared automation, as information",
      records: { ...remove, userIdentity: aRoleSession("ci-deployer", "run-17") },
      message: "ci-deployer/run-17 deleted the Access Analyzer account in us-east-1.",
      severity: "info",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    {
      name: "a service",
      records: { ...remove, userIdentity: aServiceIdentity("access-analyzer.amazonaws.com") },
    },
  ],
});

import detection from "../../lib/detections/access-analyzer-archive-rule.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const rule = (filter: object) =>
  aRecord("access-analyzer:CreateArchiveRule", {
    requestParameters: { analyzerName: "account", ruleName: "quiet", filter },
  });
const update = (status: string) =>
  aRecord("access-analyzer:UpdateFindings", {
    requestParameters: {
      analyzerArn: "arn:aws:access-analyzer:us-east-1:123456789012:analyzer/account",
      status,
    },
  });

testDetection(detection, {
  detects: [
    {
      name: "a rule for one resource",
      records: rule({ resource: { eq: ["arn:aws:s3:::website"] } }),
      message: "alice wrote an archive rule of the Access Analyzer account.",
    },
    {
      name: "a rule for all that is public",
      records: rule({ isPublic: { eq: ["true"] } }),
      message: "alice wrote an archive rule of the Access Analyzer account that hides much.",
      severity: "high",
    },
    {
      name: "a rule for a kind of resource",
      records: rule({ resourceType: { eq: ["AWS::IAM::Role"] } }),
      message: "alice wrote an archive rule of the Access Analyzer account that hides much.",
      severity: "high",
    },
    {
      name: "findings archived by hand",
      records: update("ARCHIVED"),
      message: "alice archived findings of the Access Analyzer account.",
      severity: "low",
    },
  ],
  ignores: [
    { name: "findings opened again", records: update("ACTIVE") },
    { name: "a refused call", records: denied(rule({})) },
  ],
});

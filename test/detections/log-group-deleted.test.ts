import detection from "../../lib/detections/log-group-deleted.ts";
import { aRecord, aRoleSession, BY_CLOUDFORMATION, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = (logGroupName: string) =>
  aRecord("logs:DeleteLogGroup", { requestParameters: { logGroupName } });

testDetection(detection, {
  detects: [
    {
      name: "a log group",
      records: remove("/aws/lambda/report-maker"),
      message: "alice deleted the log group /aws/lambda/report-maker.",
    },
    {
      name: "flow logs",
      records: remove("/network/vpc-flow-logs"),
      message: "alice deleted the log group /network/vpc-flow-logs.",
      severity: "medium",
    },
    {
      name: "a trail's log group by declared automation",
      records: { ...remove("aws-cloudtrail-logs"), userIdentity: aRoleSession("ci-deployer", "run-17") },
      message: "ci-deployer/run-17 deleted the log group aws-cloudtrail-logs.",
      severity: "info",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove("aws-cloudtrail-logs")) },
    {
      name: "a stack that takes its log group along",
      records: { ...remove("aws-cloudtrail-logs"), ...BY_CLOUDFORMATION },
    },
  ],
});

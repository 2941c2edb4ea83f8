import detection from "../../lib/detections/securityhub-findings-hidden.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const update = (status: string) =>
  aRecord("securityhub:BatchUpdateFindings", {
    requestParameters: { FindingIdentifiers: [{ Id: "1" }], Workflow: { Status: status } },
  });

testDetection(detection, {
  detects: [
    {
      name: "suppressed",
      records: update("SUPPRESSED"),
      message: "alice set findings to SUPPRESSED of Security Hub.",
    },
    {
      name: "told to somebody, as information",
      records: update("NOTIFIED"),
      message: "alice changed findings of Security Hub.",
      severity: "info",
    },
    {
      name: "archived by the old call",
      records: aRecord("securityhub:UpdateFindings", {
        requestParameters: { Filters: {}, RecordState: "ARCHIVED" },
      }),
      message: "alice set findings to ARCHIVED of Security Hub.",
    },
    {
      name: "an insight deleted",
      records: aRecord("securityhub:DeleteInsight", {
        requestParameters: { InsightArn: "arn:aws:securityhub:::insight/1" },
      }),
      message: "alice deleted an insight of Security Hub.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(update("SUPPRESSED")) },
    {
      name: "a service",
      records: { ...update("SUPPRESSED"), userIdentity: aServiceIdentity("securityhub.amazonaws.com") },
    },
  ],
});

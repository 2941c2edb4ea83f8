import detection from "../../lib/detections/trail-bucket-short-lifecycle.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = (bucketName: string, Rule: unknown) =>
  aRecord("s3:PutBucketLifecycle", {
    requestParameters: {
      lifecycle: "",
      bucketName,
      LifecycleConfiguration: { xmlns: "http://s3.amazonaws.com/doc/2006-03-01/", Rule },
      Host: `${bucketName}.s3.us-east-1.amazonaws.com`,
    },
  });
const deleted = (bucketName: string) =>
  aRecord("s3:DeleteBucketLifecycle", { requestParameters: { bucketName, lifecycle: "" } });
const expire = (Days: number, ID = "tidy", Status = "Enabled") => ({
  Status,
  Filter: { Prefix: "*" },
  Expiration: { Days },
  ID,
});

testDetection(detection, {
  detects: [
    {
      name: "the rules of a bucket of logs taken off, as information",
      records: deleted("aws-cloudtrail-logs-123456789012"),
      message: "alice took all lifecycle rules off bucket aws-cloudtrail-logs-123456789012.",
      severity: "info",
    },
    {
      name: "a bucket of logs",
      records: put("aws-cloudtrail-logs-123456789012", expire(1)),
      message: "alice let objects of bucket aws-cloudtrail-logs-123456789012 expire after 1 day.",
    },
    {
      name: "a rule that is named after logs",
      records: put("archive", expire(1, "nuke-cloudtrail-logs-after-1-day")),
      message: "alice let objects of bucket archive expire after 1 day.",
    },
    {
      name: "the shortest of several rules",
      records: put("audit", [expire(400), expire(5), expire(3)]),
      message: "alice let objects of bucket audit expire after 3 days.",
    },
    {
      name: "another bucket, as information",
      records: put("catalog-uploads", expire(2)),
      message: "alice let objects of bucket catalog-uploads expire after 2 days.",
      severity: "info",
    },
  ],
  ignores: [
    { name: "the rules of another bucket taken off", records: deleted("holiday-pictures") },
    { name: "a refused taking off", records: denied(deleted("aws-cloudtrail-logs-123456789012")) },
    { name: "a long time", records: put("aws-cloudtrail-logs-123456789012", expire(365)) },
    { name: "a rule that is off", records: put("logs", expire(1, "tidy", "Disabled")) },
    {
      name: "a rule that moves to cold storage",
      records: put("logs", { Status: "Enabled", Transition: { Days: 1, StorageClass: "GLACIER" } }),
    },
    { name: "a refused call", records: denied(put("logs", expire(1))) },
  ],
});

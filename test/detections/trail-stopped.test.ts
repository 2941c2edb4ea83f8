import detection from "../../lib/detections/trail-stopped.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const name = "arn:aws:cloudtrail:us-east-1:123456789012:trail/main";
const stop = aRecord("cloudtrail:StopLogging", { requestParameters: { name } });
const update = (settings: object) =>
  aRecord("cloudtrail:UpdateTrail", { requestParameters: { name, ...settings } });
const select = (selectors: object) =>
  aRecord("cloudtrail:PutEventSelectors", { requestParameters: { trailName: name, ...selectors } });
const management = (...more: object[]) => ({
  name: "management",
  fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }, ...more],
});

testDetection(detection, {
  detects: [
    { name: "StopLogging", records: stop, message: `alice stopped trail ${name}.` },
    {
      name: "DeleteTrail",
      records: aRecord("cloudtrail:DeleteTrail", { requestParameters: { name: "main" } }),
      message: "alice deleted trail main.",
    },
    {
      name: "a trail cut down to one Region and without IAM",
      records: update({ includeGlobalServiceEvents: false, isMultiRegionTrail: false }),
      severity: "high",
      message: `alice set trail ${name} to record no events of global services such as IAM and one Region only.`,
    },
    {
      name: "log files that nobody can prove unchanged",
      records: update({ enableLogFileValidation: false }),
      severity: "high",
      message: `alice set trail ${name} to record without digests that prove the files unchanged.`,
    },
    {
      name: "an organization's trail cut down to one account",
      records: update({ isOrganizationTrail: false }),
      severity: "high",
      message: `alice set trail ${name} to record this account only, not the organization.`,
    },
    {
      name: "selectors without management events",
      records: select({
        eventSelectors: [{ readWriteType: "All", includeManagementEvents: false, dataResources: [] }],
      }),
      message: `alice set trail ${name} to record no management events.`,
    },
    {
      name: "selectors without management events, in a list of items",
      records: select({ eventSelectors: { items: [{ includeManagementEvents: false }] } }),
      message: `alice set trail ${name} to record no management events.`,
    },
    {
      name: "selectors for reads only",
      records: select({ eventSelectors: [{ readWriteType: "ReadOnly", includeManagementEvents: true }] }),
      message: `alice set trail ${name} to record only read-only management events.`,
    },
    {
      name: "advanced selectors for data events only",
      records: select({
        advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["Data"] }] }],
      }),
      message: `alice set trail ${name} to record no management events.`,
    },
    {
      name: "advanced selectors for reads only",
      records: select({ advancedEventSelectors: [management({ field: "readOnly", equals: ["true"] })] }),
      message: `alice set trail ${name} to record only read-only management events.`,
    },
    {
      name: "advanced selectors that leave IAM out",
      records: select({
        advancedEventSelectors: [
          management({ field: "eventSource", notEquals: ["kms.amazonaws.com", "iam.amazonaws.com"] }),
        ],
      }),
      message: `alice set trail ${name} to record no events of iam.amazonaws.com.`,
    },
  ],
  ignores: [
    { name: "a refused StopLogging", records: denied(stop) },
    {
      name: "an update that takes nothing away",
      records: update({ includeGlobalServiceEvents: true, isMultiRegionTrail: true, s3BucketName: "logs" }),
    },
    {
      name: "reads and writes in selectors of their own",
      records: select({
        eventSelectors: [
          { readWriteType: "ReadOnly", includeManagementEvents: true },
          { readWriteType: "WriteOnly", includeManagementEvents: true },
        ],
      }),
    },
    {
      name: "data events added beside management events",
      records: select({
        eventSelectors: [
          { readWriteType: "All", includeManagementEvents: true },
          { readWriteType: "All", includeManagementEvents: false },
        ],
      }),
    },
    {
      name: "noisy KMS events left out, as AWS offers",
      records: select({
        eventSelectors: [
          { includeManagementEvents: true, excludeManagementEventSources: ["kms.amazonaws.com"] },
        ],
      }),
    },
    {
      name: "a source that one selector leaves out and another keeps",
      records: select({
        advancedEventSelectors: [
          management({ field: "eventSource", notEquals: ["iam.amazonaws.com"] }),
          management(),
        ],
      }),
    },
    {
      name: "selectors that are no lists",
      records: select({ eventSelectors: "all", advancedEventSelectors: null }),
    },
  ],
});

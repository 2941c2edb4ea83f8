import detection from "../../lib/detections/trail-any-change.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const create = aRecord("cloudtrail:CreateTrail", {
  requestParameters: { name: "main", s3BucketName: "logs" },
});

testDetection(detection, {
  detects: [
    {
      name: "a trail created",
      records: create,
      message: "alice called cloudtrail:CreateTrail on trail main.",
    },
    {
      name: "a trail stopped",
      records: aRecord("cloudtrail:StopLogging", { requestParameters: { name: "main" } }),
      message: "alice called cloudtrail:StopLogging on trail main.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(create) },
    {
      name: "a service",
      records: { ...create, userIdentity: aServiceIdentity("controltower.amazonaws.com") },
    },
  ],
});

import detection from "../../lib/detections/trail-bucket-changed.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const update = aRecord("cloudtrail:UpdateTrail", {
  requestParameters: { name: "main", s3BucketName: "elsewhere" },
});

testDetection(detection, {
  detects: [
    { name: "another bucket", records: update, message: "alice set the bucket of trail main to elsewhere." },
    {
      name: "the console, which sends it every time, as information",
      records: { ...update, sessionCredentialFromConsole: "true" },
      message: "alice set the bucket of trail main to elsewhere.",
      severity: "info",
    },
  ],
  ignores: [
    {
      name: "an update without a bucket",
      records: { ...update, requestParameters: { name: "main", isMultiRegionTrail: true } },
    },
    { name: "a refused call", records: denied(update) },
  ],
});

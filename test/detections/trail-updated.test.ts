import detection from "../../lib/detections/trail-updated.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const update = aRecord("cloudtrail:UpdateTrail", {
  requestParameters: { name: "main", isMultiRegionTrail: true, enableLogFileValidation: true },
});

testDetection(detection, {
  detects: [
    {
      name: "settings",
      records: update,
      message: "alice set isMultiRegionTrail, enableLogFileValidation of trail main.",
    },
    {
      name: "nothing",
      records: { ...update, requestParameters: { name: "main" } },
      message: "alice set nothing of trail main.",
    },
  ],
  ignores: [
    { name: "a trail that does not exist", records: { ...update, errorCode: "TrailNotFoundException" } },
    { name: "a refused call", records: denied(update) },
  ],
});
